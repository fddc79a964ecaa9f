import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { seeded } from './random';
import { writeFiles } from './write-files';

/** A crate of a registry that exists on disk alone. */
export interface RegistryCrate {
  name: string;
  version: string;
  dependencies: RegistryCrate[];
}

/** 285 crates; each depends on up to four of those behind it. */
export const crates = inventCrates(285);

/** Older versions, which other crates still need, of the first fifteen. */
export const olderCrates = crates
  .slice(0, 15)
  .map((crate, index): RegistryCrate => ({ ...crate, version: `0.9.${index}` }));

/** What makes a package a Hermit app, and another one a kernel; without their code. */
export const hermitCrates: RegistryCrate[] = ['hermit', 'hermit-kernel'].map((name) => ({
  name,
  version: '0.12.0',
  dependencies: [],
}));

/** The version to ask for in a manifest. */
export function requirement({ version }: RegistryCrate): string {
  return version.split('.').slice(0, 2).join('.');
}

/**
 * Writes all crates as `cargo vendor` would, so that cargo needs no network
 * (https://doc.rust-lang.org/cargo/reference/source-replacement.html, "Directory Sources").
 */
export function writeRegistry(folder: string): void {
  for (const crate of [...crates, ...olderCrates, ...hermitCrates]) {
    const checksum = createHash('sha256').update(`${crate.name}@${crate.version}`).digest('hex');
    writeFiles(join(folder, `${crate.name}-${crate.version}`), {
      'Cargo.toml': publishedManifest(crate),
      'src/lib.rs': '',
      '.cargo-checksum.json': JSON.stringify({ files: {}, package: checksum }),
    });
  }
}

function inventCrates(count: number): RegistryCrate[] {
  const invented: RegistryCrate[] = [];
  for (let index = count - 1; index >= 0; index--) {
    const random = seeded(index);
    invented.unshift({
      name: `dep-${String(index).padStart(3, '0')}`,
      version: `1.${random.below(30)}.${random.below(10)}`,
      dependencies: random.pick(invented, random.below(5)),
    });
  }
  return invented;
}

/** Spelled out as cargo does when it publishes a package. */
function publishedManifest(crate: RegistryCrate): string {
  const dependencies = crate.dependencies.map(
    (needed) =>
      `\n[dependencies.${needed.name}]\nversion = "${requirement(needed)}"\ndefault-features = false\n`,
  );
  return `[package]
edition = "2021"
rust-version = "1.60"
name = "${crate.name}"
version = "${crate.version}"
authors = ["Somebody <somebody@example.com>"]
build = false
autobins = false
autoexamples = false
autotests = false
autobenches = false
description = "Stands for a crate of the size that most crates have"
documentation = "https://example.com/${crate.name}"
readme = false
keywords = ["graph", "bench"]
categories = ["development-tools"]
license = "MIT OR Apache-2.0"
repository = "https://example.com/${crate.name}"

[package.metadata.docs.rs]
all-features = true

[lib]
name = "${crate.name.replaceAll('-', '_')}"
path = "src/lib.rs"

[features]
alloc = []
default = ["std"]
std = ["alloc"]
${dependencies.join('')}`;
}
