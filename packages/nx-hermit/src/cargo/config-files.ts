import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isTable, parseToml, type TomlTable } from './toml';

/**
 * Reads the configuration files that cargo reads in a directory: `.cargo/config.toml` there and in every
 * directory above, and the one in `CARGO_HOME`, each after the files it includes
 * (https://doc.rust-lang.org/cargo/reference/config.html#hierarchical-structure).
 *
 * @returns the weakest first
 * @throws Problem naming file, line and column if one is not valid TOML
 */
export function readConfigFiles(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): TomlTable[] {
  const folders = [...upward(cwd).map((directory) => join(directory, '.cargo')), cargoHome(env)];
  const files = folders.flatMap((folder) => configFile(folder) ?? []);
  return [...new Set(files)].reverse().flatMap((file) => readWithIncludes(file));
}

/** Where cargo keeps its registries and its user-wide configuration. */
export function cargoHome(env: Readonly<Record<string, string | undefined>>): string {
  return env.CARGO_HOME || join(homedir(), '.cargo');
}

/** Whether a configuration file names another linker for a triple. */
export function configuresLinker(files: readonly TomlTable[], triple: string): boolean {
  return files.some((file) => {
    const target = isTable(file.target) ? file.target[triple] : undefined;
    return isTable(target) && target.linker !== undefined;
  });
}

function upward(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...upward(parent)];
}

/** The name without an ending is the older one, and wins where both are there. */
function configFile(folder: string): string | undefined {
  return ['config', 'config.toml'].map((name) => join(folder, name)).find(existsSync);
}

function readWithIncludes(path: string): TomlTable[] {
  const table = parseToml(readFileSync(path, 'utf8'), path);
  const included = includes(table)
    .map((name) => resolve(dirname(path), name))
    .filter(existsSync);
  return [...included.flatMap(readWithIncludes), table];
}

/** A text, or a list of texts and `{ path, optional }` tables. */
function includes({ include }: TomlTable): string[] {
  const entries = Array.isArray(include) ? include : [include];
  return entries
    .map((entry: unknown) => (isTable(entry) ? entry.path : entry))
    .filter((entry) => typeof entry === 'string');
}
