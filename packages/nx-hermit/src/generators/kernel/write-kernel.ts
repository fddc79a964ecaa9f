import { generateFiles, type Tree } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childOf } from '../../cargo/paths';
import { arches } from '../../hermit/arch';
import { type CrateSource, kernelComponents } from '../../hermit/releases';
import { Problem } from '../../problem';
import { kernelLockfile } from './kernel-lockfile';
import { isOfRegistry, type KernelPackage } from './kernel-package';

const files = ['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'src/lib.rs'];

/**
 * Writes the files of a kernel package. The Cargo.lock of a release in git stands in its repository: the first build
 * takes it from there.
 *
 * @throws Problem if one of them is there already
 */
export function writeKernelPackage(tree: Tree, wanted: KernelPackage): void {
  const { directory, release } = wanted;
  for (const file of [...files, '.cargo/config.toml', '.gitignore']) {
    if (tree.exists(childOf(directory, file))) throw inTheWay(childOf(directory, file));
  }
  generateFiles(tree, join(__dirname, 'files/package'), directory, variables(wanted));
  if (isOfRegistry(release)) {
    const template = join(__dirname, `files/lockfiles/${release.version}.lock.template`);
    const lockfile = kernelLockfile(readFileSync(template, 'utf8'), wanted);
    tree.write(childOf(directory, 'Cargo.lock'), lockfile);
  }
}

function inTheWay(path: string): Problem {
  return new Problem(
    `${path} is there already: a kernel package would overwrite it.`,
    'name another folder in --directory, or delete that one first',
  );
}

function variables({ name, release, features }: KernelPackage) {
  const { version, channel, kernel, patches } = release;
  return {
    dot: '.',
    name,
    version,
    channel,
    components: kernelComponents,
    features,
    arches,
    list,
    dependency: (names: readonly string[]) => dependency(kernel, names),
    patches: Object.entries(patches).map(([crate, from]) => `${crate} = { ${keys(from, ', ')} }`),
  };
}

function dependency(source: CrateSource, features: readonly string[]): string {
  const what = { package: 'hermit-kernel', ...source };
  const lines = [keys(what, '\n'), 'default-features = false'];
  return [...lines, ...(features.length > 0 ? [`features = ${list(features)}`] : [])].join('\n');
}

function keys(table: object, separator: string): string {
  const pairs = Object.entries(table);
  return pairs.map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join(separator);
}

function list(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}
