import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, setupCommandLine } from '../problem';
import { type RustcFacts } from './rustc';
import { componentCure } from './rustup';

type Installed = Pick<RustcFacts, 'host' | 'sysroot'>;

/** Whether the source of the standard library is installed (component `rust-src`). */
export function hasRustSrc(sysroot: string): boolean {
  return existsSync(join(sysroot, 'lib/rustlib/src/rust/library/Cargo.lock'));
}

/** Where the standard library for a triple is in a sysroot. */
export function stdDirectory(sysroot: string, triple: string): string {
  return join(sysroot, 'lib/rustlib', triple, 'lib');
}

/** Whether a sysroot holds a compiled standard library for a triple. */
export function hasStd(sysroot: string, triple: string): boolean {
  const directory = stdDirectory(sysroot, triple);
  if (!existsSync(directory)) return false;
  return readdirSync(directory).some((name) => /^libstd-[0-9a-f]+\.rlib$/.test(name));
}

/** The linker that rustup ships with a compiler; `undefined` if it is not there (distribution compilers). */
export function rustLldPath(rustc: Installed): string | undefined {
  return toolPath(rustc, 'rust-lld');
}

/** A tool of component `llvm-tools`, such as `llvm-nm`; `undefined` if it is not installed. */
export function llvmToolPath(rustc: Installed, name: string): string | undefined {
  return toolPath(rustc, name);
}

/**
 * The same, where going on without the tool is impossible.
 *
 * @throws Problem if component `llvm-tools` is not installed
 */
export function llvmTool(rustc: Installed, name: string): string {
  const path = llvmToolPath(rustc, name);
  if (path !== undefined) return path;
  throw new Problem(
    `${name} is missing: component llvm-tools is not installed in ${rustc.sysroot}.`,
    componentCure(rustc.sysroot, 'llvm-tools'),
  );
}

/** @throws Problem if component `rust-src` is not installed */
export function requireRustSrc(rustc: Installed, doing: string): void {
  if (hasRustSrc(rustc.sysroot)) return;
  throw new Problem(
    `The source of the standard library, needed for ${doing}, is missing: component rust-src is not ` +
      `installed in ${rustc.sysroot}.`,
    componentCure(rustc.sysroot, 'rust-src'),
  );
}

/** @throws Problem if the toolchain brought no std for a triple */
export function requireStd({ sysroot }: Pick<Installed, 'sysroot'>, triple: string): void {
  if (hasStd(sysroot, triple)) return;
  throw new Problem(
    `The toolchain in ${sysroot} has no standard library for ${triple}, and the option "std" names none.`,
    'set "std" to the output of a target with the executor nx-hermit:std',
  );
}

/** @throws Problem if the compiler came without `rust-lld` */
export function requireRustLld(rustc: Installed): void {
  if (rustLldPath(rustc) !== undefined) return;
  throw new Problem(
    `The linker rust-lld, which Hermit images are linked with, is missing in ${rustc.sysroot}. Compilers ` +
      'from rustup bring it; compilers of Linux distributions may not.',
    `install the toolchain through rustup (${setupCommandLine})`,
  );
}

function toolPath({ sysroot, host }: Installed, name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const path = join(sysroot, 'lib/rustlib', host, 'bin', file);
  return existsSync(path) ? path : undefined;
}
