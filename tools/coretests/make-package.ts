import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the package lies, relative to this repository, whose toolchain file it is built with. */
export const packageFolder = 'target/coretests';

/**
 * Copies the tests out of the toolchain. They stand as a Cargo workspace of their own, with the versions of crates that
 * Rust itself tests with.
 */
export function makePackage(): void {
  const sysroot = execFileSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).trim();
  const library = join(sysroot, 'lib/rustlib/src/rust/library');
  if (!existsSync(join(library, 'coretests')))
    throw new Error('The component rust-src is missing.');
  mkdirSync(packageFolder, { recursive: true });
  cpSync(join(library, 'coretests'), packageFolder, { recursive: true });
  cpSync(join(library, 'Cargo.lock'), join(packageFolder, 'Cargo.lock'));
  appendFileSync(join(packageFolder, 'Cargo.toml'), manifestEnd);
}

/** Absolute path. */
export const packageDirectory = resolve(packageFolder);

const manifestEnd = `
[workspace]
`;
