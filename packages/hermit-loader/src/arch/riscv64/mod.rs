//! riscv64: QEMU's `virt` machine with OpenSBI, whose device tree says where the image is.

mod end;
mod enter;
mod exception;
mod firmware;

use alloc::vec;
use core::arch::global_asm;
use core::num::NonZeroU64;
use core::ops::Range;

use fdt::Fdt;
use hermit_entry::boot_info::{HardwareInfo, PlatformInfo};
use hermit_loader::device_tree;
use hermit_loader::placement::{SMALL_PAGE, place};

pub use self::end::end_with_failure;
pub use self::enter::{Facts, enter};
pub use self::firmware::write;
use crate::arch::loader_range;
use crate::boot::{Machine, boot, memory, memory_mut};
use crate::failure::fail;

global_asm!(
    include_str!("entry.s"),
    start_rust = sym start,
    exception_rust = sym exception::exception,
);

extern "C" fn start(hart_id: usize, tree_address: *const u8) -> ! {
    // SAFETY: The firmware puts it there; anything else has another magic number.
    let tree = match unsafe { Fdt::from_ptr(tree_address) } {
        Ok(tree) => tree,
        Err(error) => fail(format_args!(
            "There is no device tree at {tree_address:p}: {error}."
        )),
    };
    if let Some(address) = device_tree::test_device(&tree) {
        end::set_test_device(address);
    }
    // The kernel prints to nothing else, and without it ends the VM in silence and with success.
    if !firmware::has_debug_console() {
        fail(format_args!(
            "The firmware has no SBI debug console, which the kernel prints to: use OpenSBI 1.3 or newer."
        ));
    }
    let Some(ram) = device_tree::ram(&tree) else {
        fail(format_args!(
            "The device tree does not name one range of RAM."
        ));
    };
    let Some(image) = device_tree::image(&tree) else {
        fail(format_args!("There is no image: give one with -initrd."));
    };
    let start = tree_address.expose_provenance() as u64;
    let kept = keep(start..start + tree.total_size() as u64, &ram, &image);
    let machine = Machine {
        image,
        floor: kept.end,
        hardware_info: HardwareInfo {
            phys_addr_range: ram.clone(),
            serial_port_base: None,
            device_tree: NonZeroU64::new(kept.start),
        },
        platform_info: PlatformInfo::LinuxBoot,
        ram: vec![ram],
    };
    boot(machine, Facts { hart_id })
}

/// Copies the device tree to where the kernel leaves it alone: QEMU puts it at the end of RAM, which the
/// kernel takes for free memory.
fn keep(tree: Range<u64>, ram: &Range<u64>, image: &Range<u64>) -> Range<u64> {
    let size = tree.end - tree.start;
    let ram = core::slice::from_ref(ram);
    let taken = [tree.clone(), image.clone()];
    let Some(start) = place(size, SMALL_PAGE, loader_range().end, ram, &taken) else {
        fail(format_args!(
            "The machine has too little memory for the device tree."
        ));
    };
    // SAFETY: `place` found RAM of this size that nothing else lies in.
    let copy = unsafe { memory_mut(start, size as usize) };
    copy.write_copy_of_slice(memory(tree));
    start..start + size
}
