//! Prints what it was given, and ends the way it was asked to.

#[cfg(target_os = "hermit")]
use hermit as _;

use std::process::ExitCode;

fn main() -> ExitCode {
    println!("Hello from Hermit on {}!", std::env::consts::ARCH);

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    for (index, argument) in arguments.iter().enumerate() {
        println!("argument {}: \"{argument}\"", index + 1);
    }
    for (name, value) in std::env::vars() {
        println!("environment {name}={value}");
    }
    ending(&arguments)
}

fn ending(arguments: &[String]) -> ExitCode {
    match arguments.first().map(String::as_str) {
        Some("--exit-code") => exit_code(arguments.get(1)),
        Some("--panic") => panic!("asked to panic"),
        Some("--hang") => hang(),
        Some("--triple-fault") => triple_fault(),
        Some("--undefined-instruction") => undefined_instruction(),
        _ => ExitCode::SUCCESS,
    }
}

fn exit_code(wanted: Option<&String>) -> ExitCode {
    match wanted.map(|text| text.parse::<u8>()) {
        Some(Ok(code)) => ExitCode::from(code),
        _ => {
            eprintln!("--exit-code takes a number from 0 to 255");
            ExitCode::FAILURE
        }
    }
}

fn hang() -> ! {
    println!("waiting for ever");
    loop {
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
}

/// Raises the exception that a processor answers nonsense with. The kernel reports it and names its address.
fn undefined_instruction() -> ! {
    // SAFETY: nothing runs after this: there is no such instruction, and never will be.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        core::arch::asm!("ud2", options(noreturn));
        #[cfg(target_arch = "aarch64")]
        core::arch::asm!("udf #0", options(noreturn));
        #[cfg(target_arch = "riscv64")]
        core::arch::asm!("unimp", options(noreturn));
    }
}

/// Resets the machine without a word from the kernel, as a broken interrupt table does.
#[cfg(all(target_os = "hermit", target_arch = "x86_64"))]
fn triple_fault() -> ! {
    let no_interrupt_table = [0_u8; 10];
    // SAFETY: nothing runs after this. An interrupt table of length zero makes the breakpoint fault twice
    // more while the processor looks for a handler, which resets the machine.
    unsafe {
        core::arch::asm!("lidt [{}]", "int3", in(reg) &no_interrupt_table, options(noreturn));
    }
}

#[cfg(not(all(target_os = "hermit", target_arch = "x86_64")))]
fn triple_fault() -> ! {
    panic!("only an x86_64 unikernel can triple fault");
}
