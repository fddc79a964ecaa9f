//! Memory for the little that the loader allocates. None of it is ever given back: what the kernel is handed
//! lies here too.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr;
use core::sync::atomic::{AtomicUsize, Ordering};

/// In bytes. What needs most is the device tree of x86_64, with the boot arguments in it: of those, an
/// operating system hands QEMU 128 KiB at most.
const SIZE: usize = 640 << 10;

#[repr(align(4096))]
struct Heap {
    memory: UnsafeCell<[u8; SIZE]>,
    used: AtomicUsize,
}

// SAFETY: `used` gives every caller a part of `memory` of its own.
unsafe impl Sync for Heap {}

#[global_allocator]
static HEAP: Heap = Heap {
    memory: UnsafeCell::new([0; SIZE]),
    used: AtomicUsize::new(0),
};

// SAFETY: Every block lies inside `memory`, is aligned, and overlaps no other, because `used` only grows.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let base = self.memory.get().cast::<u8>();
        let used = self.used.load(Ordering::Relaxed);
        let padding = base.wrapping_add(used).align_offset(layout.align());
        let start = used.saturating_add(padding);
        match start.checked_add(layout.size()) {
            Some(end) if end <= SIZE => {
                self.used.store(end, Ordering::Relaxed);
                base.wrapping_add(start)
            }
            _ => ptr::null_mut(),
        }
    }

    unsafe fn dealloc(&self, _block: *mut u8, _layout: Layout) {}
}
