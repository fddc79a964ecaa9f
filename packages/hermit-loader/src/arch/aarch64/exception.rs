//! What a processor exception leads to until the kernel handles them itself.

use aarch64_cpu::registers::{ELR_EL1, ESR_EL1, FAR_EL1, Readable};

use super::end::{end_with_failure, ending};
use crate::failure::fail;

pub extern "C" fn exception() -> ! {
    if ending() {
        end_with_failure();
    }
    fail(format_args!(
        "Processor exception before the kernel could handle it (ESR {:#x}, ELR {:#x}, FAR {:#x}).",
        ESR_EL1.get(),
        ELR_EL1.get(),
        FAR_EL1.get(),
    ))
}
