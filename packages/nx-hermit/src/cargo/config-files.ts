import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Environment } from '../process/environment';
import { isTable, parseToml, type TomlTable } from './toml';
import { upward } from './upward';

/**
 * Reads the configuration files that cargo reads in a directory: `.cargo/config.toml` there and in every
 * directory above, and the one in `CARGO_HOME`, each after the files it includes
 * (https://doc.rust-lang.org/cargo/reference/config.html#hierarchical-structure).
 *
 * @returns the weakest first
 * @throws Problem naming file, line and column if one is not valid TOML
 */
export function readConfigFiles(cwd: string, env: Environment): TomlTable[] {
  return configFilesFor(cwd, env).map(({ table }) => table);
}

/**
 * The compiler that cargo starts in a directory, as it stands in the environment or in a configuration file
 * (https://doc.rust-lang.org/cargo/reference/config.html#buildrustc): a name to look for on PATH, or a path.
 *
 * @throws Problem naming file, line and column if a configuration file is not valid TOML
 */
export function rustcInForce(cwd: string, env: Environment): string {
  return env.RUSTC || env.CARGO_BUILD_RUSTC || configuredRustc(configFilesFor(cwd, env)) || 'rustc';
}

/** Where cargo keeps its registries and its user-wide configuration. */
export function cargoHome(env: Environment): string {
  return env.CARGO_HOME || join(homedir(), '.cargo');
}

/** Whether a configuration file names another linker for a triple. */
export function configuresLinker(files: readonly TomlTable[], triple: string): boolean {
  return files.some((file) => {
    const target = isTable(file.target) ? file.target[triple] : undefined;
    return isTable(target) && target.linker !== undefined;
  });
}

/**
 * Whether a configuration file takes the place of the build script of a crate that has `links`
 * (https://doc.rust-lang.org/cargo/reference/build-scripts.html#overriding-build-scripts).
 */
export function overridesBuildScript(
  files: readonly TomlTable[],
  triple: string,
  links: string,
): boolean {
  return files.some((file) => {
    const target = isTable(file.target) ? file.target[triple] : undefined;
    return isTable(target) && isTable(target[links]);
  });
}

/** A configuration file of cargo, and what it says. */
export interface ConfigFile {
  path: string;
  table: TomlTable;
}

/** The same as `readConfigFiles`, each with its path. */
export function configFilesFor(cwd: string, env: Environment): ConfigFile[] {
  const folders = [...upward(cwd).map((directory) => join(directory, '.cargo')), cargoHome(env)];
  const files = folders.flatMap((folder) => configFile(folder) ?? []);
  return [...new Set(files)].reverse().flatMap((file) => readWithIncludes(file));
}

/** The name without an ending is the older one, and wins where both are there. */
function configFile(folder: string): string | undefined {
  return ['config', 'config.toml'].map((name) => join(folder, name)).find(existsSync);
}

function readWithIncludes(path: string): ConfigFile[] {
  const table = parseToml(readFileSync(path, 'utf8'), path);
  const included = includes(table)
    .map((name) => resolve(dirname(path), name))
    .filter(existsSync);
  return [...included.flatMap(readWithIncludes), { path, table }];
}

/** A text, or a list of texts and `{ path, optional }` tables. */
function includes({ include }: TomlTable): string[] {
  const entries = Array.isArray(include) ? include : [include];
  return entries
    .map((entry: unknown) => (isTable(entry) ? entry.path : entry))
    .filter((entry) => typeof entry === 'string');
}

/** A path is relative to the directory that holds the file's own. */
function configuredRustc(files: ConfigFile[]): string | undefined {
  const named = files.flatMap(({ path, table }) => {
    const rustc = isTable(table.build) ? table.build.rustc : undefined;
    return typeof rustc === 'string' ? { path, rustc } : [];
  });
  const strongest = named.at(-1);
  if (strongest === undefined) return undefined;
  const { path, rustc } = strongest;
  return /[/\\]/.test(rustc) ? resolve(dirname(dirname(path)), rustc) : rustc;
}
