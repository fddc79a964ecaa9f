//! Hands the linker script of the target's arch to the linker, and what makes its output the same each time.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name: &str| env::var(name).unwrap_or_default();
    match variable("CARGO_CFG_TARGET_OS").as_str() {
        "none" => bare_metal(&variable),
        "uefi" => uefi(),
        _ => {}
    }
}

/// Instead of the time, the file holds a number that is made of its content, and it names no other file.
fn uefi() {
    println!("cargo::rustc-link-arg-bins=/Brepro");
    println!("cargo::rustc-link-arg-bins=/DEBUG:NONE");
}

fn bare_metal(variable: &dyn Fn(&str) -> String) {
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
