import { join } from 'node:path';
import { type RustcFacts } from './rustc';

/**
 * Compiler flags that keep the paths of this machine out of what is built, so that two machines build the same
 * and nobody's home directory ends up in an image. The source of std gets the name that the Rust project
 * itself gives it: compilers and debuggers know to look for it in `rust-src`.
 *
 * @param names what to call which directory
 */
export function pathRemaps(
  { sysroot, commitHash, release }: Pick<RustcFacts, 'sysroot' | 'commitHash' | 'release'>,
  names: Readonly<Record<string, string>>,
): string[] {
  const library = join(sysroot, 'lib/rustlib/src/rust');
  const all = { ...names, [library]: `/rustc/${commitHash ?? release}` };
  return Object.entries(all).map(([path, name]) => `--remap-path-prefix=${path}=${name}`);
}
