import { resolve } from 'node:path';
import { type Manifest } from '../../cargo/manifest';
import { type Dependency, resolvedDependencies } from '../../cargo/workspace';

/**
 * Finds the dependency on the crate `hermit-kernel` in a kernel package's Cargo.toml.
 *
 * @param root of the Cargo workspace that the package belongs to
 */
export function kernelDependency(manifest: Manifest, root: Manifest): Dependency | undefined {
  return resolvedDependencies(manifest, root).find(
    ({ crate, kind }) => crate === 'hermit-kernel' && kind === 'normal',
  );
}

/**
 * A Cargo.toml that depends on that kernel and nothing else. Features do not matter for the lockfile.
 *
 * @param repository absolute path that a directory in the dependency is relative to
 */
export function scratchManifest({ source, directory }: Dependency, repository: string): string {
  const path = directory === undefined ? {} : { path: resolve(repository, directory) };
  const entries = Object.entries({ ...source, ...path });
  const lines = entries.map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  return [
    '[package]\nname = "lockfile-seed"\nversion = "0.0.0"\nedition = "2021"',
    '[lib]\npath = "lib.rs"',
    '[workspace]',
    `[dependencies.hermit-kernel]\n${lines.join('\n')}\ndefault-features = false`,
    '',
  ].join('\n\n');
}
