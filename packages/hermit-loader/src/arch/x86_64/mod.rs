//! x86_64, started by a multiboot loader or by UEFI.

mod exception;
mod jump;
mod ports;

#[cfg(target_os = "none")]
mod multiboot;
#[cfg(target_os = "uefi")]
mod uefi;

#[cfg(target_os = "none")]
use self::multiboot::power_off;
#[cfg(target_os = "none")]
pub use self::multiboot::{Facts, enter};
pub use self::ports::write;
#[cfg(target_os = "uefi")]
use self::uefi::power_off;

/// Ends the VM: with exit code 1 if it has an exit device, else by turning the machine off.
pub fn end_with_failure() -> ! {
    ports::debug_exit();
    power_off()
}
