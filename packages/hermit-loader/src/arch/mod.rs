//! The arch that the loader is built for. Each has the same names: `write` and `end_with_failure` for
//! failures, `Facts` and `enter` for the way into the kernel. Its entry point calls `boot::boot`.

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
#[cfg(target_arch = "x86_64")]
pub use self::x86_64::{Facts, end_with_failure, enter, write};

/// Size in bytes of the stack that the kernel is entered with. It takes 32 KiB from its lower end
/// (`KERNEL_STACK_SIZE` in `src/config.rs` of hermit-kernel), and the rest is for kernels that take more.
pub const KERNEL_STACK_SIZE: usize = 64 << 10;

#[repr(C, align(4096))]
pub struct Stack([u8; KERNEL_STACK_SIZE]);

impl Stack {
    pub const EMPTY: Self = Self([0; KERNEL_STACK_SIZE]);
}
