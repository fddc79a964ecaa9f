import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A crate of a registry, as far as Cargo's resolver looks at it. */
interface Crate {
  name: string;
  version: string;
  /** The rest of its Cargo.toml. */
  rest?: string;
}

/** The crates of the first registry, which stands in for crates.io. */
export const crates: readonly Crate[] = [
  { name: 'leaf', version: '1.0.0' },
  { name: 'leaf', version: '1.1.0' },
  { name: 'leaf', version: '2.0.0' },
  { name: 'middle', version: '1.0.0', rest: '[dependencies]\nleaf = "1"' },
  { name: 'top', version: '1.0.0', rest: '[dependencies]\nmiddle = "1"' },
  {
    name: 'renaming',
    version: '1.0.0',
    rest: '[features]\nstd = []\n[dependencies.inner]\npackage = "leaf"\nversion = "2"',
  },
  {
    name: 'featured',
    version: '1.0.0',
    rest:
      '[features]\nmore = ["dep:extra"]\nweak = ["renaming?/std"]\n[dependencies]\n' +
      'extra = { version = "1", optional = true }\nrenaming = { version = "1", optional = true }',
  },
  { name: 'extra', version: '1.0.0' },
  {
    name: 'platforms',
    version: '1.0.0',
    rest:
      '[target."cfg(windows)".dependencies]\nonly-windows = "1"\n' +
      '[target.riscv64gc-unknown-hermit.dependencies]\nonly-hermit = "1"',
  },
  { name: 'only-windows', version: '1.0.0' },
  { name: 'only-hermit', version: '1.0.0' },
  {
    name: 'derive',
    version: '1.0.0',
    rest: '[lib]\nproc-macro = true\n[dependencies]\nextra = "1"',
  },
  { name: 'native', version: '1.0.0', rest: '[build-dependencies]\nbuilder = "1"' },
  { name: 'builder', version: '1.0.0' },
  { name: 'tested', version: '1.0.0', rest: '[dev-dependencies]\nextra = "1"' },
  { name: 'under_score', version: '0.3.0-alpha.1' },
  { name: 'with-meta', version: '1.2.3+made.in-2026' },
  { name: 'git-one', version: '1.0.0' },
  { name: 'hermit', version: '0.12.0' },
  { name: 'hermit-kernel', version: '0.11.0', rest: '[dependencies]\nleaf = "=1.0.0"' },
];

/** The crates of the second registry. */
export const otherCrates: readonly Crate[] = [
  { name: 'private', version: '1.0.0', rest: '[dependencies]\nextra = "1"' },
  { name: 'extra', version: '1.0.0' },
];

/**
 * Writes crates to a folder that serves Cargo as a directory source
 * (https://doc.rust-lang.org/cargo/reference/source-replacement.html#directory-sources).
 *
 * @param registry makes the checksums differ from those of other registries
 */
export function writeCrates(registry: string, list: readonly Crate[], folder: string): void {
  for (const { name, version, rest = '' } of list) {
    const directory = join(folder, `${name}-${version}`);
    mkdirSync(join(directory, 'src'), { recursive: true });
    writeFileSync(
      join(directory, 'Cargo.toml'),
      `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n\n${rest}\n`,
    );
    writeFileSync(join(directory, 'src/lib.rs'), '');
    const checksum = createHash('sha256').update(`${registry} ${name} ${version}`).digest('hex');
    writeFileSync(
      join(directory, '.cargo-checksum.json'),
      JSON.stringify({ files: {}, package: checksum }),
    );
  }
}
