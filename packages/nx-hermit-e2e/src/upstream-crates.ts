import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixture = (name: string) =>
  readFileSync(join(__dirname, 'upstream-fixtures', `${name}.rs`), 'utf8');

/** The features that the crate hands on to the kernel. */
const features = ['acpi', 'dhcpv4', 'fsgsbase', 'pci', 'semihosting', 'smp', 'tcp', 'udp'];

/**
 * The files of a crate `hermit` whose build script compiles the kernel of the folder `kernel` beside it, as upstream's
 * does.
 *
 * @param version of the release
 * @param folder where it goes
 */
export function hermitCrate(version: string, folder: string): Record<string, string> {
  return {
    [`${folder}/Cargo.toml`]: `[package]
name = "hermit"
version = "${version}"
edition = "2021"
links = "hermit"

[features]
${features.map((name) => `${name} = []`).join('\n')}
`,
    [`${folder}/build.rs`]: fixture('build'),
    [`${folder}/src/lib.rs`]: '#![no_std]\n',
  };
}

/** The program that compiles a kernel, as a member of the kernel's Cargo workspace. */
export const xtask: Record<string, string> = {
  'xtask/Cargo.toml': xtaskManifest(),
  'xtask/src/main.rs': fixture('xtask'),
};

/** @param dependencies lines of that table */
export function xtaskManifest(dependencies = ''): string {
  return `[package]
name = "xtask"
version = "0.0.0"
edition = "2021"

[dependencies]
${dependencies}`;
}
