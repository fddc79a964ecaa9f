//! The ways to end a VM.

use core::arch::asm;
use core::ptr;
use core::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use sbi_rt::{Shutdown, SystemFailure, system_reset};

/// What QEMU's test device takes for "end with exit code 1".
const FAIL_WITH_1: u32 = 1 << 16 | 0x3333;

static TRIED: AtomicU8 = AtomicU8::new(0);
static TEST_DEVICE: AtomicU64 = AtomicU64::new(0);

/// Tells where the test device is, for the case that the VM has to be ended.
pub fn set_test_device(address: u64) {
    TEST_DEVICE.store(address, Ordering::Relaxed);
}

/// Ends the VM with exit code 1, if QEMU was given `-semihosting` or has its test device, else by the
/// firmware, which is told that the system failed.
///
/// A way that the machine does not have raises an exception or returns; both lead to the next way.
pub fn end_with_failure() -> ! {
    match TRIED.fetch_add(1, Ordering::Relaxed) {
        0 => semihosting::process::exit(1),
        1 => write_to_test_device(),
        2 => {
            system_reset(Shutdown, SystemFailure);
        }
        _ => loop {
            // SAFETY: Waiting for interrupts, all of which are off, stops the hart for good.
            unsafe { asm!("wfi", options(nomem, nostack)) };
        },
    }
    end_with_failure()
}

fn write_to_test_device() {
    let address = TEST_DEVICE.load(Ordering::Relaxed);
    if address != 0 {
        let device = ptr::with_exposed_provenance_mut::<u32>(address as usize);
        // SAFETY: The device tree says that this is the device, and it has no effect on memory.
        unsafe { device.write_volatile(FAIL_WITH_1) };
    }
}

/// Whether the VM is being ended.
pub fn ending() -> bool {
    TRIED.load(Ordering::Relaxed) > 0
}
