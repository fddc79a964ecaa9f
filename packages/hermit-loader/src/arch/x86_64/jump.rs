//! The last step of the loader.

use core::arch::asm;

use hermit_entry::boot_info::RawBootInfo;

use crate::arch::STACK;

/// Goes on with other page tables, whose root lies at `root`, and leaves the loader for good.
///
/// # Safety
///
/// The page tables must map the loader, whose code this is, the stack, the kernel and all that `boot_info`
/// points to, each to its physical address.
pub unsafe fn jump(root: u64, entry: u64, boot_info: &'static RawBootInfo) -> ! {
    // SAFETY: See above. Nobody else uses the stack.
    unsafe {
        asm!(
            "mov cr3, {root}",
            "mov rsp, {stack}",
            "jmp {entry}",
            root = in(reg) root,
            stack = in(reg) &raw mut STACK,
            entry = in(reg) entry,
            in("rdi") boot_info,
            in("esi") 0,
            options(noreturn),
        )
    }
}
