//! aarch64: QEMU's `virt` machine, with the image from its guest-loader.

mod end;
mod enter;
mod exception;
mod mmu;
mod uart;

use alloc::vec;
use core::arch::global_asm;
use core::num::NonZeroU64;

use aarch64_cpu::registers::{CurrentEL, Readable};
use fdt::Fdt;
use hermit_entry::boot_info::{HardwareInfo, PlatformInfo};
use hermit_loader::device_tree;

pub use self::end::end_with_failure;
pub use self::enter::{Facts, enter};
pub use self::uart::write;
use crate::arch::{fail_to_map, loader_range};
use crate::boot::{Machine, boot};
use crate::failure::fail;

global_asm!(
    include_str!("entry.s"),
    start_rust = sym start,
    exception_rust = sym exception::exception,
);

/// Where QEMU's `virt` machine puts the device tree for an ELF file
/// (<https://www.qemu.org/docs/master/system/arm/virt.html>): at the start of RAM.
const DEVICE_TREE: u64 = 0x4000_0000;

extern "C" fn start() -> ! {
    let level = CurrentEL.read(CurrentEL::EL);
    if level != 1 {
        fail(format_args!(
            "The machine starts in EL{level}, and Hermit needs EL1: leave out virtualization=on."
        ));
    }
    if let Err(error) = mmu::enable() {
        fail_to_map(error);
    }
    // SAFETY: QEMU puts it there; anything else has another magic number.
    let tree = match unsafe { Fdt::from_ptr(DEVICE_TREE as *const u8) } {
        Ok(tree) => tree,
        Err(error) => fail(format_args!(
            "There is no device tree at {DEVICE_TREE:#x}: {error}."
        )),
    };
    if let Some(console) = device_tree::console(&tree) {
        uart::set_address(console);
    }
    let Some(ram) = device_tree::ram(&tree) else {
        fail(format_args!(
            "The device tree does not name one range of RAM."
        ));
    };
    let Some(image) = device_tree::image(&tree) else {
        fail(format_args!(
            "There is no image: give one with -device guest-loader,addr=0x48000000,initrd=."
        ));
    };
    let kept = DEVICE_TREE..DEVICE_TREE + tree.total_size() as u64;
    let machine = Machine {
        image,
        floor: loader_range().end.max(kept.end),
        hardware_info: HardwareInfo {
            phys_addr_range: ram.clone(),
            serial_port_base: NonZeroU64::new(uart::address()),
            device_tree: NonZeroU64::new(DEVICE_TREE),
        },
        platform_info: PlatformInfo::LinuxBoot,
        ram: vec![ram],
    };
    boot(machine, Facts { device_tree: kept })
}
