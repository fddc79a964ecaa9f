//! QEMU's `-kernel` with multiboot 1
//! (<https://www.gnu.org/software/grub/manual/multiboot/multiboot.html>).

mod enter;
mod information;

use alloc::vec::Vec;
use core::arch::{asm, global_asm};
use core::num::{NonZeroU16, NonZeroU64};
use core::ops::Range;

use hermit_entry::boot_info::{HardwareInfo, PlatformInfo};
use hermit_loader::new_device_tree::{Platform, device_tree};

pub use self::enter::{Facts, enter};
use super::{exception, ports};
use crate::arch::loader_range;
use crate::boot::{Machine, boot};
use crate::failure::fail;

global_asm!(
    include_str!("entry.s"),
    start_rust = sym start,
    serial_port = const ports::SERIAL_PORT,
    debug_exit = const ports::DEBUG_EXIT,
    acpi_power = const ACPI_POWER,
    acpi_power_off = const ACPI_POWER_OFF,
);

/// PM1a control of QEMU's `pc` and `q35` machines, and the bits that turn them off.
const ACPI_POWER: u16 = 0x604;
const ACPI_POWER_OFF: u16 = 1 << 13;

/// Turns the machine off.
pub fn power_off() -> ! {
    // SAFETY: Nothing runs after this, so it does not matter what the port does.
    unsafe {
        asm!("out dx, ax", in("dx") ACPI_POWER, in("ax") ACPI_POWER_OFF, options(nomem, nostack));
    }
    loop {
        // SAFETY: Interrupts are off, so this stops the processor for good.
        unsafe { asm!("hlt", options(nomem, nostack)) };
    }
}

extern "C" fn start(information: u32) -> ! {
    exception::catch();
    let Some(information) = NonZeroU64::new(u64::from(information)) else {
        fail(format_args!(
            "The loader was not started by a multiboot loader, such as QEMU's -kernel."
        ));
    };
    let given = information::read(information.get());
    let tree = match device_tree(Platform::Multiboot, &given.ram, given.command_line) {
        Ok(tree) => Vec::leak(tree),
        Err(error) => fail(format_args!("The device tree cannot be made: {error}.")),
    };
    let floor = given
        .kept
        .iter()
        .map(|range| range.end)
        .fold(loader_range().end, u64::max);
    let machine = Machine {
        image: given.image,
        ram: mapped(&given.ram),
        floor,
        hardware_info: HardwareInfo {
            phys_addr_range: 0..0,
            serial_port_base: NonZeroU16::new(ports::SERIAL_PORT),
            device_tree: NonZeroU64::new(tree.as_ptr().expose_provenance() as u64),
        },
        platform_info: PlatformInfo::Multiboot {
            command_line: given.command_line,
            multiboot_info_addr: information,
        },
    };
    boot(machine, Facts { kept: given.kept })
}

/// The part of the RAM that `entry.s` maps.
fn mapped(ram: &[Range<u64>]) -> Vec<Range<u64>> {
    ram.iter()
        .map(|area| area.start..area.end.min(4 << 30))
        .collect()
}
