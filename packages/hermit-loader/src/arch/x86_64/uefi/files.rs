//! The files on the volume that the loader was started from, which have the same names as with upstream's
//! loader.

use alloc::string::String;
use core::ptr::NonNull;
use core::slice;

use uefi::boot::{self, AllocateType, MemoryType, PAGE_SIZE};
use uefi::proto::media::file::{Directory, File, FileAttribute, FileInfo, FileMode, RegularFile};
use uefi::{CStr16, Status, cstr16};

use crate::failure::fail;

const IMAGE: [&CStr16; 2] = [
    cstr16!(r"\EFI\hermit\hermit-app"),
    cstr16!(r"\EFI\BOOT\hermit-app"),
];
const BOOT_ARGUMENTS: [&CStr16; 2] = [
    cstr16!(r"\EFI\hermit\hermit-bootargs"),
    cstr16!(r"\EFI\BOOT\hermit-bootargs"),
];

/// What lies on the boot volume, in memory.
pub struct Files {
    image: Pages,
    boot_arguments: Option<String>,
}

impl Files {
    pub fn image(&self) -> &[u8] {
        self.image.bytes()
    }

    /// Gives the image's memory back, and the boot arguments if there are any.
    pub fn forget_image(self) -> Option<String> {
        self.image.free();
        self.boot_arguments
    }
}

/// Reads all of them.
pub fn read() -> Files {
    let mut volume = boot_volume();
    let Some(image) = read_first(&mut volume, &IMAGE) else {
        fail(format_args!(
            "There is no image on the boot volume: neither {} nor {}.",
            IMAGE[0], IMAGE[1]
        ));
    };
    let boot_arguments = read_first(&mut volume, &BOOT_ARGUMENTS).map(|pages| {
        let text = core::str::from_utf8(pages.bytes()).map(String::from);
        pages.free();
        text.unwrap_or_else(|_| fail(format_args!("The file hermit-bootargs is not UTF-8 text.")))
    });
    Files {
        image,
        boot_arguments,
    }
}

fn boot_volume() -> Directory {
    boot::get_image_file_system(boot::image_handle())
        .and_then(|mut system| system.open_volume())
        .unwrap_or_else(|error| {
            fail(format_args!(
                "The volume that the loader was started from cannot be read: {error}."
            ))
        })
}

fn read_first(volume: &mut Directory, names: &[&CStr16]) -> Option<Pages> {
    names
        .iter()
        .find_map(|name| Some(read_file(open(volume, name)?, name)))
}

fn open(volume: &mut Directory, name: &CStr16) -> Option<RegularFile> {
    match volume.open(name, FileMode::Read, FileAttribute::empty()) {
        Ok(file) => file.into_regular_file(),
        Err(error) if error.status() == Status::NOT_FOUND => None,
        Err(error) => fail(format_args!("{name} cannot be opened: {error}.")),
    }
}

fn read_file(mut file: RegularFile, name: &CStr16) -> Pages {
    let read = file.get_boxed_info::<FileInfo>().and_then(|info| {
        let mut pages = Pages::new(info.file_size() as usize)?;
        let size = file.read(pages.bytes_mut())?;
        pages.size = size;
        Ok(pages)
    });
    read.unwrap_or_else(|error| fail(format_args!("{name} cannot be read: {error}.")))
}

/// Memory of the firmware's.
struct Pages {
    start: NonNull<u8>,
    size: usize,
    count: usize,
}

impl Pages {
    fn new(size: usize) -> uefi::Result<Self> {
        let count = size.div_ceil(PAGE_SIZE).max(1);
        let start = boot::allocate_pages(AllocateType::AnyPages, MemoryType::LOADER_DATA, count)?;
        // SAFETY: The firmware gave this memory to nobody else.
        unsafe { start.write_bytes(0, count * PAGE_SIZE) };
        Ok(Self { start, size, count })
    }

    fn bytes(&self) -> &[u8] {
        // SAFETY: All of it was written, and nobody else has it.
        unsafe { slice::from_raw_parts(self.start.as_ptr(), self.size) }
    }

    fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: The same.
        unsafe { slice::from_raw_parts_mut(self.start.as_ptr(), self.size) }
    }

    fn free(self) {
        // SAFETY: `self` is gone, and with it all that points there.
        let _ = unsafe { boot::free_pages(self.start, self.count) };
    }
}
