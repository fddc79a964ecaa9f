//! Hands the linker script of the target's arch to the linker.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name: &str| env::var(name).unwrap_or_default();
    if variable("CARGO_CFG_TARGET_OS") != "none" {
        return;
    }
    let arch = variable("CARGO_CFG_TARGET_ARCH");
    let script = format!(
        "{}/src/arch/{arch}/loader.ld",
        variable("CARGO_MANIFEST_DIR")
    );
    println!("cargo::rerun-if-changed={script}");
    println!("cargo::rustc-link-arg-bins=--script={script}");
    // The loader is linked to a fixed address; x86_64-unknown-none would link it to be moved.
    println!("cargo::rustc-link-arg-bins=--no-pie");
    println!("cargo::rustc-link-arg-bins=--build-id=none");
    // The segments would lie 64 KiB apart in the file on aarch64.
    println!("cargo::rustc-link-arg-bins=-zmax-page-size=4096");
}
