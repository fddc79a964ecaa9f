//! The loader that QEMU or UEFI starts, and which starts a Hermit image.

#![cfg_attr(any(target_os = "none", target_os = "uefi"), no_std, no_main)]

#[cfg(any(target_os = "none", target_os = "uefi"))]
extern crate alloc;

#[cfg(any(target_os = "none", target_os = "uefi"))]
mod arch;
#[cfg(target_os = "none")]
mod boot;
#[cfg(any(target_os = "none", target_os = "uefi"))]
mod boot_info;
#[cfg(any(target_os = "none", target_os = "uefi"))]
mod failure;
#[cfg(any(target_os = "none", target_os = "uefi"))]
mod heap;

/// Lets the workspace be built and tested as a whole.
#[cfg(not(any(target_os = "none", target_os = "uefi")))]
fn main() {
    eprintln!("The loader runs on bare metal only. Build it with `nx build hermit-loader`.");
    std::process::exit(1);
}
