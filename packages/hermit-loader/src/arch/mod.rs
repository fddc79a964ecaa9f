//! The arch that the loader is built for. Each has the same names: `write` and `end_with_failure` for
//! failures, `Facts` and `enter` for the way into the kernel. Its entry point calls `boot::boot`.

#[cfg(target_os = "none")]
use core::ops::Range;

#[cfg(not(target_arch = "riscv64"))]
use hermit_loader::page_tables::MapError;

#[cfg(not(target_arch = "riscv64"))]
use crate::failure::fail;

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "riscv64")]
mod riscv64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub use self::aarch64::{Facts, end_with_failure, enter, write};
#[cfg(target_arch = "riscv64")]
pub use self::riscv64::{Facts, end_with_failure, enter, write};
#[cfg(all(target_arch = "x86_64", target_os = "none"))]
pub use self::x86_64::{Facts, enter};
#[cfg(target_arch = "x86_64")]
pub use self::x86_64::{end_with_failure, write};

/// Size in bytes of the stack that the kernel is entered with. It takes 32 KiB from its lower end
/// (`KERNEL_STACK_SIZE` in `src/config.rs` of hermit-kernel), and the rest is for kernels that take more.
pub const KERNEL_STACK_SIZE: usize = 64 << 10;

#[repr(C, align(4096))]
pub struct Stack([u8; KERNEL_STACK_SIZE]);

/// The stack that the kernel is entered with.
pub static mut STACK: Stack = Stack([0; KERNEL_STACK_SIZE]);

#[cfg(target_os = "none")]
unsafe extern "C" {
    static loader_start: u8;
    static loader_end: u8;
}

#[cfg(target_os = "none")]
/// The physical addresses that the loader lies at, with all its data.
pub fn loader_range() -> Range<u64> {
    (&raw const loader_start).addr() as u64..(&raw const loader_end).addr() as u64
}

/// There is no way on when the memory that the kernel needs cannot be mapped.
#[cfg(not(target_arch = "riscv64"))]
pub fn fail_to_map(error: MapError) -> ! {
    fail(format_args!("The page tables cannot be made: {error:?}."))
}
