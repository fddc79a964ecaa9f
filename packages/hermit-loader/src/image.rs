//! Judges an image before anything of it is loaded.

use core::fmt;

use goblin::elf64::header::{
    EI_CLASS, EI_DATA, EI_OSABI, ELFCLASS64, ELFDATA2LSB, ELFMAG, EM_AARCH64, EM_RISCV, EM_X86_64,
    Header,
};
use goblin::elf64::program_header::{PT_LOAD, ProgramHeader};
use hermit_entry::elf::{KernelObject, ParseKernelError};
use plain::Plain;

/// What the `e_ident` of a Hermit image holds for the operating system (`ELFOSABI_STANDALONE`).
const OSABI_HERMIT: u8 = 0xff;

const MACHINE: u16 = if cfg!(target_arch = "x86_64") {
    EM_X86_64
} else if cfg!(target_arch = "aarch64") {
    EM_AARCH64
} else {
    EM_RISCV
};

/// Why an image cannot be booted.
#[derive(Debug)]
pub enum ImageError {
    NotElf,
    OtherArch(u16),
    Truncated { size: u64, needed: u64 },
    Malformed(&'static str),
    NotHermit,
    FixedAddress(u64),
    Unsuitable(ParseKernelError),
}

/// The kernel object that fills `image`, proved to lie wholly inside it.
///
/// hermit-entry slices the image by what its headers say, so a truncated image has to be found out before.
pub fn kernel(image: &[u8]) -> Result<KernelObject<'_>, ImageError> {
    let needed = needed_size(image)?;
    let size = image.len() as u64;
    if size < needed {
        return Err(ImageError::Truncated { size, needed });
    }
    let kernel = KernelObject::parse(image).map_err(ImageError::Unsuitable)?;
    match kernel.start_addr() {
        Some(address) => Err(ImageError::FixedAddress(address)),
        None => Ok(kernel),
    }
}

/// How many bytes the file must have for everything that its headers promise.
fn needed_size(image: &[u8]) -> Result<u64, ImageError> {
    if !image.starts_with(ELFMAG) {
        return Err(ImageError::NotElf);
    }
    let header = plain::from_bytes::<Header>(image).map_err(|error| match error {
        plain::Error::TooShort => truncated(image, size_of::<Header>() as u64),
        plain::Error::BadAlignment => ImageError::Malformed("it does not lie at a multiple of 8"),
    })?;
    if header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB {
        return Err(ImageError::Malformed(
            "it is not a 64-bit little-endian ELF file",
        ));
    }
    if header.e_machine != MACHINE {
        return Err(ImageError::OtherArch(header.e_machine));
    }
    if header.e_ident[EI_OSABI] != OSABI_HERMIT {
        return Err(ImageError::NotHermit);
    }
    let program_headers = table_end(header.e_phoff, header.e_phentsize, header.e_phnum)?;
    let section_headers = table_end(header.e_shoff, header.e_shentsize, header.e_shnum)?;
    if (image.len() as u64) < program_headers {
        return Err(truncated(image, program_headers.max(section_headers)));
    }
    let table = &image[header.e_phoff as usize..program_headers as usize];
    let segments = ProgramHeader::slice_from_bytes_len(table, usize::from(header.e_phnum))
        .map_err(|_| ImageError::Malformed("its program headers cannot be read"))?;
    check_segments(segments)?;
    segments
        .iter()
        .try_fold(program_headers.max(section_headers), |needed, segment| {
            let end = segment.p_offset.checked_add(segment.p_filesz)?;
            Some(needed.max(end))
        })
        .ok_or(ImageError::Malformed("a segment ends beyond every address"))
}

fn truncated(image: &[u8], needed: u64) -> ImageError {
    let size = image.len() as u64;
    ImageError::Truncated { size, needed }
}

fn table_end(offset: u64, entry_size: u16, entries: u16) -> Result<u64, ImageError> {
    offset
        .checked_add(u64::from(entry_size) * u64::from(entries))
        .ok_or(ImageError::Malformed(
            "a header table ends beyond every address",
        ))
}

fn check_segments(segments: &[ProgramHeader]) -> Result<(), ImageError> {
    let mut end = 0;
    for segment in segments.iter().filter(|segment| segment.p_type == PT_LOAD) {
        if segment.p_filesz > segment.p_memsz || segment.p_vaddr < end {
            return Err(ImageError::Malformed("its segments overlap"));
        }
        end = segment
            .p_vaddr
            .checked_add(segment.p_memsz)
            .ok_or(ImageError::Malformed("a segment ends beyond every address"))?;
    }
    match end {
        0 => Err(ImageError::Malformed("it has nothing to load")),
        _ => Ok(()),
    }
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The image cannot be booted: ")?;
        match self {
            Self::NotElf => f.write_str("it is not an ELF file."),
            Self::OtherArch(machine) => write!(
                f,
                "it was built for {}, and this machine is {}.",
                arch_name(*machine),
                arch_name(MACHINE)
            ),
            Self::Truncated { size, needed } => write!(
                f,
                "it is truncated. Its headers promise {needed} bytes, and it has {size}."
            ),
            Self::Malformed(what) => write!(f, "{what}."),
            Self::NotHermit => f.write_str("it was not made for Hermit (its OSABI is not 0xff)."),
            Self::FixedAddress(address) => {
                write!(f, "it must be loaded at the fixed address {address:#x}.")
            }
            Self::Unsuitable(reason) => write!(f, "{reason}. This loader boots entry version 4."),
        }
    }
}

fn arch_name(machine: u16) -> &'static str {
    match machine {
        EM_X86_64 => "x86_64",
        EM_AARCH64 => "aarch64",
        EM_RISCV => "riscv64",
        _ => "another arch",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: usize = size_of::<Header>();
    const PROGRAM_HEADER: usize = size_of::<ProgramHeader>();
    const NOTE: usize = HEADER + 2 * PROGRAM_HEADER;

    /// The smallest image: an ELF header, the program headers of one segment to load and of its note, the
    /// note.
    fn image(entry_version: u8) -> Vec<u8> {
        let mut note = Vec::new();
        for word in [7_u32, 1, 0x5a00] {
            note.extend(word.to_le_bytes());
        }
        note.extend(b"HERMIT\0\0");
        note.extend([entry_version, 0, 0, 0]);
        let size = NOTE + note.len();

        let mut image = vec![0; NOTE];
        image[..16].copy_from_slice(b"\x7fELF\x02\x01\x01\xff\0\0\0\0\0\0\0\0");
        put(&mut image, 16, &3_u16.to_le_bytes());
        put(&mut image, 18, &MACHINE.to_le_bytes());
        put(&mut image, 32, &(HEADER as u64).to_le_bytes());
        put(&mut image, 54, &(PROGRAM_HEADER as u16).to_le_bytes());
        put(&mut image, 56, &2_u16.to_le_bytes());
        put(&mut image, HEADER, &1_u32.to_le_bytes());
        put(&mut image, HEADER + 32, &(size as u64).to_le_bytes());
        put(&mut image, HEADER + 40, &(size as u64 + 100).to_le_bytes());
        let note_header = HEADER + PROGRAM_HEADER;
        put(&mut image, note_header, &4_u32.to_le_bytes());
        put(&mut image, note_header + 8, &(NOTE as u64).to_le_bytes());
        put(
            &mut image,
            note_header + 32,
            &(note.len() as u64).to_le_bytes(),
        );
        put(&mut image, note_header + 48, &4_u64.to_le_bytes());
        image.extend(note);
        image
    }

    fn put(image: &mut [u8], offset: usize, bytes: &[u8]) {
        image[offset..][..bytes.len()].copy_from_slice(bytes);
    }

    fn refusal(image: &[u8]) -> String {
        // The headers are read in place, so the copy must be aligned, as the VMM aligns the image.
        let mut words: Vec<u64> = Vec::new();
        for chunk in image.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            words.push(u64::from_ne_bytes(word));
        }
        // SAFETY: Numbers are plain memory.
        let bytes = unsafe { plain::as_bytes(&*words) };
        match kernel(&bytes[..image.len()]) {
            Ok(kernel) => format!("none, {} bytes", kernel.mem_size()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn accepts_a_hermit_image() {
        let image = image(4);
        assert_eq!(
            refusal(&image),
            format!("none, {} bytes", image.len() + 100)
        );
    }

    #[test]
    fn refuses_an_image_that_is_cut_off_anywhere() {
        let image = image(4);
        for size in 4..image.len() {
            let message = refusal(&image[..size]);
            assert!(message.contains("it is truncated"), "{size}: {message}");
        }
        for size in 0..4 {
            assert!(refusal(&image[..size]).contains("it is not an ELF file"));
        }
    }

    #[test]
    fn refuses_an_image_whose_section_headers_are_cut_off() {
        let mut image = image(4);
        let size = image.len() as u64;
        put(&mut image, 40, &size.to_le_bytes());
        put(&mut image, 58, &64_u16.to_le_bytes());
        put(&mut image, 60, &1_u16.to_le_bytes());
        assert!(refusal(&image).contains("it is truncated"));
    }

    #[test]
    fn refuses_another_entry_version() {
        let message = refusal(&image(3));
        assert!(
            message.contains("hermit entry version does not match"),
            "{message}"
        );
    }

    #[test]
    fn refuses_what_was_built_for_another_arch_and_names_it() {
        let mut image = image(4);
        let (other, name) = match MACHINE {
            EM_RISCV => (EM_AARCH64, "aarch64"),
            _ => (EM_RISCV, "riscv64"),
        };
        put(&mut image, 18, &other.to_le_bytes());
        let message = refusal(&image);
        assert!(
            message.contains(&format!("it was built for {name}")),
            "{message}"
        );
    }

    #[test]
    fn refuses_an_elf_file_that_was_not_made_for_hermit() {
        let mut image = image(4);
        image[EI_OSABI] = 0;
        assert!(refusal(&image).contains("it was not made for Hermit"));
    }

    #[test]
    fn refuses_an_elf_file_that_cannot_be_moved() {
        let mut image = image(4);
        put(&mut image, 16, &2_u16.to_le_bytes());
        assert!(refusal(&image).contains("it must be loaded at the fixed address"));
    }

    #[test]
    fn refuses_segments_that_make_no_sense() {
        let mut larger_in_the_file = image(4);
        put(&mut larger_in_the_file, HEADER + 40, &8_u64.to_le_bytes());
        assert!(refusal(&larger_in_the_file).contains("its segments overlap"));
        let mut beyond_every_address = image(4);
        put(
            &mut beyond_every_address,
            HEADER + 8,
            &u64::MAX.to_le_bytes(),
        );
        assert!(refusal(&beyond_every_address).contains("a segment ends beyond every address"));
        let mut nothing_to_load = image(4);
        put(&mut nothing_to_load, HEADER, &0_u32.to_le_bytes());
        assert!(refusal(&nothing_to_load).contains("it has nothing to load"));
    }

    #[test]
    fn refuses_what_is_no_elf_file() {
        assert!(refusal(b"#!/bin/sh\n").contains("it is not an ELF file"));
    }
}
