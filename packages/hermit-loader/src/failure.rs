//! The one way in which the loader gives up.

use core::fmt::{Arguments, Write};
use core::panic::PanicInfo;
use core::sync::atomic::{AtomicBool, Ordering};

use hermit_loader::line::OneLine;

use crate::arch;

static FAILING: AtomicBool = AtomicBool::new(false);

/// Prints one line that begins with `[LOADER]` and ends the VM with failure. Everything that goes wrong ends
/// here, because a VM that stands still looks like one that is busy.
pub fn fail(message: Arguments<'_>) -> ! {
    if !FAILING.swap(true, Ordering::Relaxed) {
        arch::write(b"[LOADER] ");
        let _ = OneLine(&mut arch::write).write_fmt(message);
        arch::write(b"\r\n");
    }
    arch::end_with_failure()
}

#[panic_handler]
fn panicked(info: &PanicInfo<'_>) -> ! {
    match info.location() {
        Some(place) => fail(format_args!(
            "The loader panicked: {} ({}:{})",
            info.message(),
            place.file(),
            place.line()
        )),
        None => fail(format_args!("The loader panicked: {}", info.message())),
    }
}
