//! The serial port and the exit device.

use core::arch::asm;

/// I/O port of the first serial port.
pub const SERIAL_PORT: u16 = 0x3f8;
const LINE_STATUS: u16 = SERIAL_PORT + 5;
const TRANSMITTER_EMPTY: u8 = 1 << 5;

/// Where the VMM's documentation puts QEMU's `isa-debug-exit`. QEMU ends with the exit code
/// `(value << 1) | 1`; Hermit writes 0 for failure.
pub const DEBUG_EXIT: u16 = 0xf4;
/// Writes to the serial port.
pub fn write(bytes: &[u8]) {
    for &byte in bytes {
        // SAFETY: Reading and writing the serial port touches no memory.
        unsafe {
            while read_byte(LINE_STATUS) & TRANSMITTER_EMPTY == 0 {}
            asm!("out dx, al", in("dx") SERIAL_PORT, in("al") byte, options(nomem, nostack));
        }
    }
}

/// Ends the VM with exit code 1 if it has an exit device.
pub fn debug_exit() {
    // SAFETY: Nothing runs after this if there is such a device, and nothing happens if there is none.
    unsafe {
        asm!("out dx, eax", in("dx") DEBUG_EXIT, in("eax") 0, options(nomem, nostack));
    }
}

/// # Safety
///
/// Reading the port must have no effect on memory.
unsafe fn read_byte(port: u16) -> u8 {
    let byte: u8;
    // SAFETY: See above.
    unsafe { asm!("in al, dx", in("dx") port, out("al") byte, options(nomem, nostack)) };
    byte
}
