import { existsSync, realpathSync } from 'node:fs';
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

/**
 * What to call the home of cargo, whose crates are named by the path that it is known by, and by the one that is left
 * without symbolic links.
 *
 * @param home absolute path
 */
export function cargoHomeNames(home: string): Record<string, string> {
  const real = realPath(home);
  const linked = ['registry', 'git'].map((name) => [realPath(join(real, name)), `/cargo/${name}`]);
  return {
    ...Object.fromEntries(linked.filter(([path]) => !path?.startsWith(join(real, '/')))),
    [home]: '/cargo',
    [real]: '/cargo',
  };
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
