/**
 * Changes to the environment by which a kernel is built with a toolchain of its own: nothing but the toolchain
 * file in its package may choose it. `RUSTC` is set because cargo would obey `CARGO_BUILD_RUSTC` and
 * `build.rustc` of its configuration files otherwise
 * (https://doc.rust-lang.org/cargo/reference/config.html#buildrustc).
 */
export const ownToolchain = { RUSTUP_TOOLCHAIN: undefined, RUSTC: 'rustc' };
