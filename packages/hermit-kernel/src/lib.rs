//! Makes a static library, `libhermit.a`, of the `hermit-kernel` crate. All there is to decide, the kernel's
//! version and features, is decided in Cargo.toml.

#![no_std]

pub use kernel::*;
