import { createHash } from 'node:crypto';

/** The text of a package's Cargo.toml. */
export function manifest(name: string, rest = ''): string {
  return `[package]\nname = "${name}"\nversion = "0.0.0"\nedition = "2024"\n\n${rest}\n`;
}

/**
 * The text of an app's Cargo.toml.
 *
 * @param kernel the kernel package that it names; without one the `hermit` crate brings its own
 * @param rest more of it, behind the dependency on `hermit`
 */
export function appManifest(name: string, kernel?: string, rest = ''): string {
  const choice = kernel === undefined ? '' : `[package.metadata.hermit]\nkernel = "${kernel}"\n\n`;
  return manifest(name, `${choice}[dependencies]\nhermit = "=0.12.0"\n${rest}`);
}

/** The text of a kernel package's Cargo.toml, which is a Cargo workspace of its own. */
export function kernelManifest(name: string): string {
  const kernel = 'package = "hermit-kernel"\nversion = "=0.11.0"\nfeatures = ["tcp"]';
  return manifest(
    name,
    `[workspace]\n\n[lib]\ncrate-type = ["staticlib"]\n\n[dependencies.kernel]\n${kernel}`,
  );
}

/** A package as a lockfile lists it: `name version`, and what it depends on as the lockfile refers to it. */
export type Locked = [id: string, ...dependencies: string[]];

/** The text of a Cargo.lock with local packages and crates of a registry. */
export function lockfile(packages: { local: Locked[]; crates: Locked[] }): string {
  const local = packages.local.map((it) => lockedPackage(it, ''));
  const crates = packages.crates.map((it) => lockedPackage(it, origin(it[0])));
  return ['version = 4\n', ...local, ...crates].join('\n');
}

/** The checksum that `lockfile` gives a crate. */
export function checksum(crate: string): string {
  return createHash('sha256').update(crate).digest('hex');
}

function lockedPackage([id, ...dependencies]: Locked, source: string): string {
  const [name, version] = id.split(' ');
  const list = dependencies.map((it) => ` "${it}",\n`).join('');
  return (
    `[[package]]\nname = "${name}"\nversion = "${version}"\n${source}` +
    (list && `dependencies = [\n${list}]\n`)
  );
}

function origin(crate: string): string {
  const index = 'registry+https://registry.example/index';
  return `source = "${index}"\nchecksum = "${checksum(crate)}"\n`;
}
