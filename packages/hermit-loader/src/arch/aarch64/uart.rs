//! The PL011 that QEMU's `virt` machine has for a console.

use core::ptr;
use core::sync::atomic::{AtomicU64, Ordering};

/// Until the device tree says otherwise.
static ADDRESS: AtomicU64 = AtomicU64::new(0x0900_0000);

const FLAGS: u64 = 0x18;
const TRANSMIT_FULL: u32 = 1 << 5;

pub fn address() -> u64 {
    ADDRESS.load(Ordering::Relaxed)
}

pub fn set_address(address: u64) {
    ADDRESS.store(address, Ordering::Relaxed);
}

/// Writes to the console.
pub fn write(bytes: &[u8]) {
    let data = ptr::with_exposed_provenance_mut::<u32>(address() as usize);
    let flags = ptr::with_exposed_provenance::<u32>((address() + FLAGS) as usize);
    for &byte in bytes {
        // SAFETY: These are registers of the UART.
        unsafe {
            while flags.read_volatile() & TRANSMIT_FULL != 0 {}
            data.write_volatile(u32::from(byte));
        }
    }
}
