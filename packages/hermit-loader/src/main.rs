//! The loader that QEMU starts, and which starts a Hermit image.

#![cfg_attr(target_os = "none", no_std, no_main)]

#[cfg(target_os = "none")]
extern crate alloc;

#[cfg(target_os = "none")]
mod arch;
#[cfg(target_os = "none")]
mod boot;
#[cfg(target_os = "none")]
mod failure;
#[cfg(target_os = "none")]
mod heap;

/// Lets the workspace be built and tested as a whole.
#[cfg(not(target_os = "none"))]
fn main() {
    eprintln!("The loader runs on bare metal only. Build it with `nx build hermit-loader`.");
    std::process::exit(1);
}
