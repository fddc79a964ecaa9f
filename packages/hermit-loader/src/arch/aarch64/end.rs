//! The ways to end a VM.

use core::arch::asm;
use core::sync::atomic::{AtomicU8, Ordering};

use aarch64_cpu::asm::wfi;

/// PSCI's function SYSTEM_OFF.
const SYSTEM_OFF: u64 = 0x8400_0008;

static TRIED: AtomicU8 = AtomicU8::new(0);

/// Ends the VM: with exit code 1 where QEMU was given `-semihosting`, else by turning the machine off.
///
/// A way that the machine does not have raises an exception, which leads here again, to the next way.
pub fn end_with_failure() -> ! {
    match TRIED.fetch_add(1, Ordering::Relaxed) {
        0 => semihosting::process::exit(1),
        // SAFETY: Turning the machine off ends everything.
        1 => unsafe { asm!("hvc #0", in("x0") SYSTEM_OFF, options(nomem, nostack)) },
        // SAFETY: The same.
        2 => unsafe { asm!("smc #0", in("x0") SYSTEM_OFF, options(nomem, nostack)) },
        _ => loop {
            wfi();
        },
    }
    end_with_failure()
}

/// Whether the VM is being ended.
pub fn ending() -> bool {
    TRIED.load(Ordering::Relaxed) > 0
}
