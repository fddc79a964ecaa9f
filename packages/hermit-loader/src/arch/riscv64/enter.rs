//! The jump into the kernel, which wants no paging.

use core::arch::asm;
use core::ops::Range;

use hermit_entry::boot_info::RawBootInfo;

use crate::arch::{KERNEL_STACK_SIZE, STACK};

/// What the kernel wants to know beside the boot information.
pub struct Facts {
    pub hart_id: usize,
}

/// Leaves the loader for good.
pub fn enter(facts: Facts, _kernel: Range<u64>, entry: u64, boot_info: &'static RawBootInfo) -> ! {
    let stack_top = (&raw mut STACK).addr() + KERNEL_STACK_SIZE;
    // SAFETY: `entry` is the kernel's, which lies in RAM. Nobody else uses the stack.
    unsafe {
        asm!(
            "fence.i",
            "mv sp, {stack_top}",
            "jr {entry}",
            stack_top = in(reg) stack_top,
            entry = in(reg) entry,
            in("a0") facts.hart_id,
            in("a1") boot_info,
            options(noreturn),
        )
    }
}
