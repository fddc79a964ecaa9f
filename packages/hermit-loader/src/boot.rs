//! The same on every arch: judge the image, find a place for it, load it, enter it.

use alloc::vec::Vec;
use core::mem::MaybeUninit;
use core::ops::Range;
use core::{ptr, slice};

use hermit_entry::boot_info::{HardwareInfo, PlatformInfo};
use hermit_entry::elf::KernelObject;
use hermit_loader::image;
use hermit_loader::placement::{is_in, plan};

use crate::arch;
use crate::boot_info::boot_info;
use crate::failure::fail;

/// What an arch found out about the machine.
pub struct Machine {
    /// Where the VMM put the image.
    pub image: Range<u64>,
    /// The RAM that is mapped, as ranges of physical addresses.
    pub ram: Vec<Range<u64>>,
    /// End of everything that the kernel must find as it is: the loader, device tree, boot arguments.
    pub floor: u64,
    pub hardware_info: HardwareInfo,
    pub platform_info: PlatformInfo,
}

/// Boots the machine's image, and hands `facts` to the arch again when it is about to enter the kernel.
pub fn boot(machine: Machine, facts: arch::Facts) -> ! {
    if !is_in(&machine.image, &machine.ram) {
        fail(format_args!(
            "The machine has too little memory: the image, from {:#x} to {:#x}, does not lie in RAM.",
            machine.image.start, machine.image.end
        ));
    }
    let size = kernel(&machine.image).mem_size();
    let (start, image) = make_room(&machine, size as u64);
    // SAFETY: `make_room` found RAM of this size that nothing else lies in.
    let place = unsafe { memory_mut(start, size) };
    let loaded = kernel(&image).load_kernel(place, start);
    let boot_info = boot_info(
        machine.hardware_info,
        loaded.load_info,
        machine.platform_info,
    );
    let range = start..start + size as u64;
    arch::enter(facts, range, loaded.entry_point, boot_info)
}

fn kernel(image: &Range<u64>) -> KernelObject<'static> {
    image::kernel(memory(image.clone())).unwrap_or_else(|error| fail(format_args!("{error}")))
}

/// Address for a kernel of `size` bytes, and where the image lies after it made way.
fn make_room(machine: &Machine, size: u64) -> (u64, Range<u64>) {
    let Some(plan) = plan(size, &machine.image, machine.floor, &machine.ram) else {
        fail(format_args!(
            "The machine has too little memory: there is no room for the {} MiB that the image takes when \
             it is loaded.",
            size.div_ceil(1 << 20)
        ));
    };
    let image = match plan.image {
        Some(start) => move_image(memory(machine.image.clone()), start),
        None => machine.image.clone(),
    };
    (plan.kernel, image)
}

fn move_image(image: &[u8], start: u64) -> Range<u64> {
    // SAFETY: The plan is that nothing lies there.
    let place = unsafe { memory_mut(start, image.len()) };
    place.write_copy_of_slice(image);
    start..start + image.len() as u64
}

/// What lies at a range of physical addresses, all of which are mapped to themselves.
pub fn memory(range: Range<u64>) -> &'static [u8] {
    let start = ptr::with_exposed_provenance(range.start as usize);
    // SAFETY: The firmware or the VMM says that something lies there, and the loader only reads it.
    unsafe { slice::from_raw_parts(start, (range.end - range.start) as usize) }
}

/// # Safety
///
/// There must be RAM of this size at `start`, mapped to itself, and nothing may lie in it.
pub unsafe fn memory_mut(start: u64, size: usize) -> &'static mut [MaybeUninit<u8>] {
    let start = ptr::with_exposed_provenance_mut(start as usize);
    // SAFETY: See above.
    unsafe { slice::from_raw_parts_mut(start, size) }
}
