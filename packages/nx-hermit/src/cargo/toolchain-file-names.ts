/**
 * The names of the file that chooses a toolchain: of two in one directory, rustup obeys the first
 * (https://rust-lang.github.io/rustup/overrides.html).
 */
export const toolchainFileNames = ['rust-toolchain', 'rust-toolchain.toml'] as const;
