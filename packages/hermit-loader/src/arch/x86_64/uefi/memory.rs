//! The memory, as the firmware has divided it.

use alloc::vec::Vec;
use core::mem::MaybeUninit;
use core::ops::Range;
use core::slice;

use hermit_loader::placement::{LARGE_PAGE, SMALL_PAGE, place};
use hermit_loader::ranges::merged;
use uefi::boot::{self, AllocateType, MemoryDescriptor, MemoryType, PAGE_SIZE};
use uefi::mem::memory_map::{MemoryMap, MemoryMapOwned};

use crate::failure::fail;

/// Where the kernel puts what its other processors start with (`SMP_BOOT_CODE_ADDRESS` in
/// `src/arch/x86_64/kernel/apic.rs` of hermit-kernel).
const PROCESSOR_START: u64 = 0x8000;
/// The other processors start without paging, from a root that has to lie below 4 GiB.
const LOW: u64 = 4 << 30;

/// Sees to it that nothing of the loader lies where the other processors start. Whoever has that memory
/// already gives it back before the kernel starts.
pub fn keep_for_processors() {
    let address = AllocateType::Address(PROCESSOR_START);
    let _ = boot::allocate_pages(address, MemoryType::LOADER_DATA, 1);
}

/// Memory for a kernel of `size` bytes, as low as possible: the kernel takes the largest free range for its
/// memory, which lies above.
pub fn for_kernel(size: usize) -> &'static mut [MaybeUninit<u8>] {
    let map = memory_map();
    let free = ranges(&map, |kind| kind == MemoryType::CONVENTIONAL);
    let pages = size.div_ceil(PAGE_SIZE);
    let bytes = (pages * PAGE_SIZE).next_multiple_of(LARGE_PAGE as usize);
    let start = place(bytes as u64, LARGE_PAGE, LARGE_PAGE, &free, &[]).and_then(|start| {
        let address = AllocateType::Address(start);
        boot::allocate_pages(address, MemoryType::LOADER_DATA, bytes / PAGE_SIZE).ok()
    });
    let Some(start) = start else {
        fail(format_args!(
            "The machine has too little memory: there is no room for the {} MiB that the image takes when \
             it is loaded.",
            size.div_ceil(1 << 20)
        ));
    };
    // SAFETY: The firmware gave this memory to nobody else.
    unsafe { slice::from_raw_parts_mut(start.cast().as_ptr(), size) }
}

/// Memory for page tables, below 4 GiB.
pub fn for_page_tables(bytes: usize) -> *mut u8 {
    let below = AllocateType::MaxAddress(LOW - SMALL_PAGE);
    match boot::allocate_pages(below, MemoryType::LOADER_DATA, bytes / PAGE_SIZE) {
        Ok(start) => start.as_ptr(),
        Err(error) => fail(format_args!(
            "The machine has too little memory: there is no room for its page tables ({error})."
        )),
    }
}

/// All that is memory, in use or not.
pub fn all() -> Vec<Range<u64>> {
    ranges(&memory_map(), |kind| {
        !matches!(
            kind,
            MemoryType::MMIO | MemoryType::MMIO_PORT_SPACE | MemoryType::RESERVED
        )
    })
}

/// What is free once the boot services are gone.
pub fn free(map: &MemoryMapOwned) -> Vec<Range<u64>> {
    ranges(map, |kind| {
        matches!(
            kind,
            MemoryType::CONVENTIONAL
                | MemoryType::BOOT_SERVICES_CODE
                | MemoryType::BOOT_SERVICES_DATA
        )
    })
}

fn memory_map() -> MemoryMapOwned {
    boot::memory_map(MemoryType::LOADER_DATA)
        .unwrap_or_else(|error| fail(format_args!("The memory map cannot be read: {error}.")))
}

fn ranges(map: &MemoryMapOwned, is_wanted: impl Fn(MemoryType) -> bool) -> Vec<Range<u64>> {
    let wanted = map.entries().filter(|entry| is_wanted(entry.ty));
    merged(wanted.map(range).collect())
}

fn range(entry: &MemoryDescriptor) -> Range<u64> {
    entry.phys_start..entry.phys_start + entry.page_count * PAGE_SIZE as u64
}
