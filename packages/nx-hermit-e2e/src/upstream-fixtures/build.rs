//! Stands in for the build script of the crate `hermit` 0.13: it finds the kernel in the same places, calls cargo in the
//! same way and environment, and fails with the same words.

use std::env;
use std::path::PathBuf;
use std::process::Command;

const FEATURES: &[&str] = &["acpi", "dhcpv4", "fsgsbase", "pci", "semihosting", "smp", "tcp", "udp"];
const TRACKED: &[&str] = &["HERMIT_IP", "HERMIT_LOG_LEVEL_FILTER", "HERMIT_MANIFEST_DIR", "NO_COLOR"];

fn main() {
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("hermit") {
        return;
    }
    let source = kernel_source();
    let manifest = source.join("Cargo.toml");
    assert!(manifest.exists(), "kernel manifest path `{}` does not exist", manifest.display());

    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap()).join("target");
    let arch = env::var("CARGO_CFG_TARGET_ARCH").unwrap();
    let profile = env::var("PROFILE").unwrap();
    let mut cargo = cargo();
    cargo
        .current_dir(&source)
        .args(["run", "--package=xtask", "--no-default-features", "--target-dir"])
        .arg(&target)
        .args(["--", "build", "--arch", &arch, "--profile"])
        .arg(if profile == "debug" { "dev" } else { &profile })
        .arg("--target-dir")
        .arg(&target)
        .arg("--no-default-features");
    let features: Vec<&str> = FEATURES.iter().copied().filter(|it| has_feature(it)).collect();
    if !features.is_empty() {
        cargo.arg("--features").arg(features.join(" "));
    }
    println!("cargo:warning=$ {cargo:?}");
    assert!(cargo.status().expect("failed to start kernel build").success());

    println!("cargo:rustc-link-search=native={}", target.join(arch).join(profile).display());
    println!("cargo:rustc-link-lib=static=hermit");
    println!("cargo:rerun-if-changed={}", source.join("src").display());
    println!("cargo:rerun-if-changed={}", source.join("xtask").display());
    for name in TRACKED {
        println!("cargo:rerun-if-env-changed={name}");
    }
}

fn kernel_source() -> PathBuf {
    if let Some(directory) = env::var_os("HERMIT_MANIFEST_DIR") {
        assert!(!directory.is_empty(), "HERMIT_MANIFEST_DIR is set to the empty string");
        return directory.into();
    }
    let mut beside = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    beside.set_file_name("kernel");
    assert!(beside.exists(), "could not find kernel source");
    beside
}

/// Without a home of its own and without the toolchain of the app.
fn cargo() -> Command {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.unwrap_or_else(|| PathBuf::from(env::var_os("HOME").unwrap()).join(".cargo"));
    let installed = home.join("bin/cargo");
    let mut cargo = Command::new(if installed.exists() { installed } else { "cargo".into() });
    cargo.env_remove("LD_LIBRARY_PATH");
    for (name, _) in env::vars() {
        if name.starts_with("CARGO") || name.starts_with("RUST") {
            cargo.env_remove(name);
        }
    }
    cargo
}

fn has_feature(name: &str) -> bool {
    env::var_os(format!("CARGO_FEATURE_{}", name.to_uppercase().replace('-', "_"))).is_some()
}
