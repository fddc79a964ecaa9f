//! What a processor exception leads to until the kernel handles them itself.

use core::arch::asm;

use super::end::{end_with_failure, ending};
use crate::failure::fail;

pub extern "C" fn exception() -> ! {
    if ending() {
        end_with_failure();
    }
    let (cause, address, value): (usize, usize, usize);
    // SAFETY: Reading these registers has no effect.
    unsafe {
        asm!("csrr {}, scause", out(reg) cause, options(nomem, nostack));
        asm!("csrr {}, sepc", out(reg) address, options(nomem, nostack));
        asm!("csrr {}, stval", out(reg) value, options(nomem, nostack));
    }
    fail(format_args!(
        "Processor exception before the kernel could handle it (scause {cause:#x}, sepc {address:#x}, stval \
         {value:#x})."
    ))
}
