import { join } from 'node:path';
import { must } from '../must';
import { crateFiles, crateName, sharedCrates } from './local-crate';
import { crates, requirement } from './registry';
import { writeFiles } from './write-files';

/** What a generated repository holds. */
export interface Contents {
  /** How many crates, all of them members of one virtual Cargo workspace. */
  crates: number;
  /** How many of these are Hermit apps. Without any there is no kernel package either. */
  hermitApps: number;
}

/**
 * Writes a Cargo workspace, always the same for the same contents. Cargo itself makes its lockfile.
 *
 * @param registry the folder of vendored crates
 */
export async function writeCargoWorkspace(
  root: string,
  contents: Contents,
  registry: string,
): Promise<void> {
  const { crates: count, hermitApps } = contents;
  writeFiles(root, {
    'Cargo.toml': workspaceManifest(contents),
    '.cargo/config.toml': sourceReplacement(registry),
    '.gitignore': 'node_modules\ntarget\ndist\n.nx\n',
  });
  const distance = count / hermitApps;
  for (let index = 0; index < count; index++) {
    const isHermitApp = index % distance === distance - 1;
    writeFiles(join(root, 'crates', crateName(index)), crateFiles({ index, count, isHermitApp }));
  }
  if (hermitApps > 0) writeFiles(join(root, 'kernel'), kernelFiles);
  for (const directory of hermitApps > 0 ? ['.', 'kernel'] : ['.']) {
    await must('cargo', ['generate-lockfile', '--offline'], join(root, directory));
  }
}

function workspaceManifest({ crates: count, hermitApps }: Contents): string {
  const registry = crates
    .slice(0, sharedCrates)
    .map((crate) => `${crate.name} = "${requirement(crate)}"`);
  const local = Array.from({ length: count }, (_, index) => {
    const name = crateName(index);
    return `${name} = { path = "crates/${name}", version = "0.1" }`;
  });
  return `[workspace]
resolver = "2"
members = ["crates/*"]
exclude = [${hermitApps > 0 ? '"kernel"' : ''}]

[workspace.package]
version = "0.1.0"
edition = "2021"
license = "MIT OR Apache-2.0"
publish = false

[workspace.dependencies]
${[...registry, ...local].join('\n')}

[workspace.lints.rust]
unused = "warn"

[profile.release]
lto = "thin"
`;
}

function sourceReplacement(registry: string): string {
  return `[source.crates-io]
replace-with = "vendored"

[source.vendored]
directory = ${JSON.stringify(registry)}
`;
}

/** Stands alone, with a lockfile of its own. */
const kernelFiles = {
  'Cargo.toml': `[package]
name = "bench-kernel"
version = "0.1.0"
edition = "2021"

[lib]
crate-type = ["staticlib"]

[workspace]

[dependencies]
hermit-kernel = "0.12"
`,
  'src/lib.rs': '',
};
