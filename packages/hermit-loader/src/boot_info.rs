//! What the kernel is told.

use alloc::boxed::Box;

use hermit_entry::boot_info::{BootInfo, HardwareInfo, LoadInfo, PlatformInfo, RawBootInfo};

/// The boot information, in memory that the kernel leaves alone.
pub fn boot_info(
    hardware_info: HardwareInfo,
    load_info: LoadInfo,
    platform_info: PlatformInfo,
) -> &'static RawBootInfo {
    Box::leak(Box::new(RawBootInfo::from(BootInfo {
        hardware_info,
        load_info,
        platform_info,
    })))
}
