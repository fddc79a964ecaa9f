//! What a multiboot loader tells.

use alloc::vec::Vec;
use core::ops::Range;
use core::slice;

use multiboot::information::{MemoryManagement, MemoryType, Multiboot, MultibootInfo, PAddr};

use crate::boot::memory;
use crate::failure::fail;

/// What the loader was given.
pub struct Given {
    /// Where the first module lies.
    pub image: Range<u64>,
    /// The usable RAM, in ranges of physical addresses.
    pub ram: Vec<Range<u64>>,
    /// With the loader's own file name in front, as QEMU puts it there.
    pub command_line: Option<&'static str>,
    /// The structures that the kernel may want to read again.
    pub kept: Vec<Range<u64>>,
}

/// Reads the multiboot information at the physical address `information`.
pub fn read(information: u64) -> Given {
    let mut everything = IdentityMapped;
    // SAFETY: A multiboot loader put the information there, and the first 4 GiB are mapped.
    let given = unsafe { Multiboot::from_ptr(information, &mut everything) };
    let Some(given) = given else {
        fail(format_args!(
            "The multiboot information at {information:#x} cannot be read."
        ));
    };
    let Some(module) = given.modules().and_then(|mut modules| modules.next()) else {
        fail(format_args!("There is no image: give one with -initrd."));
    };
    let Some(regions) = given.memory_regions() else {
        fail(format_args!("The multiboot information has no memory map."));
    };
    let mut kept = Vec::new();
    kept.push(information..information + size_of::<MultibootInfo>() as u64);
    let mut ram = Vec::new();
    for region in regions {
        kept.push(range_of(slice::from_ref(region)));
        if region.memory_type() == MemoryType::Available {
            ram.push(region.base_address()..region.base_address() + region.length());
        }
    }
    let command_line = given.command_line();
    kept.extend(command_line.map(|text| range_of(text.as_bytes())));
    Given {
        image: module.start..module.end,
        ram,
        command_line,
        kept,
    }
}

fn range_of<T>(slice: &[T]) -> Range<u64> {
    let range = slice.as_ptr_range();
    range.start.addr() as u64..range.end.addr() as u64
}

struct IdentityMapped;

impl MemoryManagement for IdentityMapped {
    unsafe fn paddr_to_slice(&self, address: PAddr, length: usize) -> Option<&'static [u8]> {
        Some(memory(address..address + length as u64))
    }

    unsafe fn allocate(&mut self, _length: usize) -> Option<(PAddr, &mut [u8])> {
        None
    }

    unsafe fn deallocate(&mut self, _address: PAddr) {}
}
