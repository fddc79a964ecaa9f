import { isAbsolute, resolve } from 'node:path';
import { isTable, type TomlTable } from '../../cargo/toml';

/** Which kernel a kernel package asks for, as its Cargo.toml says it. */
export type KernelDependency = Readonly<Record<string, string>>;

/** What chooses a source and a version; features and the like do not matter for the lockfile. */
const sourceKeys = ['version', 'registry', 'git', 'branch', 'tag', 'rev', 'path'];

/** Finds the dependency on the crate `hermit-kernel` in a kernel package's Cargo.toml. */
export function kernelDependency(manifest: TomlTable): KernelDependency | undefined {
  const targets = isTable(manifest.target) ? Object.values(manifest.target).filter(isTable) : [];
  const tables = [manifest, ...targets].map(({ dependencies }) => dependencies).filter(isTable);
  const entries = tables.flatMap((table) => Object.entries(table));
  for (const [key, value] of entries) {
    const specification = isTable(value) ? value : { version: value };
    if ((specification.package ?? key) === 'hermit-kernel') return source(specification);
  }
  return undefined;
}

/**
 * A Cargo.toml that depends on that kernel and nothing else.
 *
 * @param directory that a `path` in the dependency is relative to
 */
export function scratchManifest(dependency: KernelDependency, directory: string): string {
  const entries = Object.entries(dependency).map(([key, value]) => {
    const text = key === 'path' && !isAbsolute(value) ? resolve(directory, value) : value;
    return `${key} = ${JSON.stringify(text)}`;
  });
  return [
    '[package]\nname = "lockfile-seed"\nversion = "0.0.0"\nedition = "2021"',
    '[lib]\npath = "lib.rs"',
    '[workspace]',
    `[dependencies.hermit-kernel]\n${entries.join('\n')}\ndefault-features = false`,
    '',
  ].join('\n\n');
}

function source(specification: TomlTable): KernelDependency {
  const entries = sourceKeys.flatMap((key) => {
    const value = specification[key];
    return typeof value === 'string' ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
