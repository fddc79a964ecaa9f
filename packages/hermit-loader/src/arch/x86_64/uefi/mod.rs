//! UEFI: the loader is an application on a boot volume (<https://uefi.org/specs/UEFI/2.10/>).

mod enter;
mod files;
mod memory;
mod tables;

use core::num::{NonZeroU16, NonZeroU64};

use hermit_entry::boot_info::{HardwareInfo, PlatformInfo};
use hermit_loader::image;
use hermit_loader::new_device_tree::{Platform, device_tree};
use uefi::runtime::{self, ResetType};
use uefi::{Status, boot, entry};

use super::ports;
use crate::boot_info::boot_info;
use crate::failure::fail;

#[entry]
fn main() -> Status {
    let files = files::read();
    let rsdp = tables::rsdp();
    memory::keep_for_processors();

    let kernel = image::kernel(files.image()).unwrap_or_else(|error| fail(format_args!("{error}")));
    let place = memory::for_kernel(kernel.mem_size());
    let start = place.as_ptr().expose_provenance() as u64;
    let loaded = kernel.load_kernel(place, start);
    let boot_arguments = files.forget_image();
    let root = enter::page_tables();

    // SAFETY: Nothing of the firmware's is used any more, except for the stack, which nobody else uses.
    let map = unsafe { boot::exit_boot_services(None) };
    let platform = Platform::Uefi { rsdp };
    let tree = match device_tree(platform, &memory::free(&map), boot_arguments.as_deref()) {
        Ok(tree) => tree.leak(),
        Err(error) => fail(format_args!("The device tree cannot be made: {error}.")),
    };
    let hardware = HardwareInfo {
        phys_addr_range: 0..0,
        serial_port_base: NonZeroU16::new(ports::SERIAL_PORT),
        device_tree: NonZeroU64::new(tree.as_ptr().expose_provenance() as u64),
    };
    let boot_info = boot_info(hardware, loaded.load_info, PlatformInfo::Fdt);
    core::mem::forget(map);
    enter::enter(root, loaded.entry_point, boot_info)
}

/// Turns the machine off.
pub fn power_off() -> ! {
    runtime::reset(ResetType::SHUTDOWN, Status::ABORTED, None)
}
