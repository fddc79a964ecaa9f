//! Stands in for the program `xtask` of the kernel's repository: it compiles the kernel with the kernel's own toolchain
//! and hides the symbols that no app may see.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|it| it == name);
        at.map(|at| arguments[at + 1].clone())
    };
    let arch = option("--arch").expect("no --arch");
    let profile = option("--profile").expect("no --profile");
    let target = PathBuf::from(option("--target-dir").expect("no --target-dir"));
    let (triple, flags) = bare(&arch);

    eprintln!("Building kernel");
    run(Command::new("cargo")
        .args(["build", "--package=hermit-kernel", "--no-default-features"])
        .args(["--features", &option("--features").unwrap_or_default()])
        .args(["--target", triple, "--profile", &profile, "--target-dir"])
        .arg(&target)
        .args(["-Zbuild-std=core,alloc", "-Zbuild-std-features=compiler-builtins-mem"])
        .env("CARGO_ENCODED_RUSTFLAGS", flags));

    let folder = if profile == "dev" { "debug" } else { &profile };
    let built = target.join(triple).join(folder).join("libhermit.a");
    let library = target.join(&arch).join(folder).join("libhermit.a");
    fs::create_dir_all(library.parent().unwrap()).unwrap();
    eprintln!("Exporting symbols");
    hide_symbols(&built, &library);
    eprintln!("Kernel available at {}", library.display());
}

fn bare(arch: &str) -> (&'static str, &'static str) {
    match arch {
        "aarch64" => ("aarch64-unknown-none-softfloat", "-Crelocation-model=pic"),
        "riscv64" => ("riscv64gc-unknown-none-elf", "-Cno-redzone\u{1f}-Crelocation-model=pic"),
        _ => ("x86_64-unknown-none", "-Cpanic=abort"),
    }
}

fn hide_symbols(built: &Path, library: &Path) {
    let listing = Command::new(tool("llvm-nm"))
        .args(["--extern-only", "--defined-only", "--just-symbol-name", "--quiet"])
        .arg(built)
        .output()
        .expect("llvm-nm does not start");
    let mut renames: Vec<String> = String::from_utf8(listing.stdout)
        .unwrap()
        .lines()
        .filter(|name| !name.is_empty() && !name.ends_with(':') && !is_exported(name))
        .map(|name| format!("{name} hermit_{name}\n"))
        .collect();
    renames.sort();
    renames.dedup();
    let list = library.with_extension("renames");
    fs::write(&list, renames.concat()).unwrap();
    run(Command::new(tool("llvm-objcopy")).arg("--redefine-syms").arg(&list).arg(built).arg(library));
}

/// The last ones are what an app's std expects of the kernel.
fn is_exported(name: &str) -> bool {
    let others = ["_start", "__bss_start", "mcount", "runtime_entry"];
    let memory = ["memcpy", "memmove", "memset", "memcmp", "bcmp", "strlen"];
    name.starts_with("sys_") || others.contains(&name) || memory.contains(&name)
}

fn tool(name: &str) -> PathBuf {
    let answer = Command::new("rustc").args(["--print", "sysroot"]).output().expect("no rustc");
    let sysroot = String::from_utf8(answer.stdout).unwrap();
    let places = fs::read_dir(Path::new(sysroot.trim()).join("lib/rustlib")).unwrap();
    let found = places.map(|it| it.unwrap().path().join("bin").join(name)).find(|it| it.exists());
    found.expect("Could not find llvm-tools component")
}

fn run(command: &mut Command) {
    eprintln!("$ {command:?}");
    assert!(command.status().expect("it does not start").success());
}
