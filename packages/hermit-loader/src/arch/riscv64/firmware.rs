//! The console of the firmware (<https://github.com/riscv-non-isa/riscv-sbi-doc>).

use sbi_rt::{Console, console_write_byte, probe_extension};

/// Whether the firmware has the debug console of SBI 2.0.
pub fn has_debug_console() -> bool {
    probe_extension(Console).is_available()
}

/// Writes to the console.
pub fn write(bytes: &[u8]) {
    let debug_console = has_debug_console();
    for &byte in bytes {
        if debug_console {
            console_write_byte(byte);
        } else {
            #[expect(deprecated, reason = "older firmware has nothing else")]
            sbi_rt::legacy::console_putchar(usize::from(byte));
        }
    }
}
