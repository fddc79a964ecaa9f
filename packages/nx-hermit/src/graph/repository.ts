import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { type ListDirectory, listDirectory } from '../cargo/list-directory';
import { type Lockfile, parseLockfile } from '../cargo/lockfile';
import { type Manifest, parseManifest } from '../cargo/manifest';
import { readText } from '../cargo/read-text';
import { configuredReplacements, type Replacement } from '../cargo/replacements';
import { type FindManifest, isOutside } from '../cargo/workspace';
import { remembered } from './remembered';
import { type ScenarioOutline, scenarioOutline } from './scenario-outline';

/** A file that something is wrong with, and what. */
export type Failure = [file: string, error: unknown];

/** The Cargo manifests of a repository. All paths are relative to its root, with forward slashes. */
export interface Repository {
  /** Absolute path. */
  root: string;
  /** Those that could be read of the files asked for, in the order of their paths. */
  manifests: Manifest[];
  failures: Failure[];
  /** Finds any manifest by its directory, also one that was not asked for. */
  find: FindManifest;
  /**
   * Reads the lockfile of a workspace root; `undefined` if there is none.
   *
   * @throws Problem naming file, line and column if it is broken
   */
  lockfile(path: string): Lockfile | undefined;
  /**
   * Reads what a configuration file of Cargo puts in the place of crates.
   *
   * @throws Problem naming file, line and column if it is broken
   */
  configuredReplacements(path: string): Replacement[];
  /**
   * Reads the outline of a scenario file; `undefined` if there is none.
   *
   * @throws Problem naming file, line and column if it is broken
   */
  scenarios(path: string): ScenarioOutline | undefined;
  list: ListDirectory;
  /** Whether a file or directory exists. Costs less than a list of its directory. */
  exists(path: string): boolean;
}

/**
 * Reads manifests. A broken one ends up in `failures` and keeps nothing else from being read; one that is not there
 * is left out.
 *
 * @param root absolute path of the repository
 * @param files paths of Cargo.toml files
 */
export function readRepository(root: string, files: readonly string[]): Repository {
  const known = new Map<string, Manifest | undefined>();
  const failures: Failure[] = [];
  for (const file of [...files].sort()) {
    try {
      known.set(posix.dirname(file), readManifest(root, file));
    } catch (error) {
      known.set(posix.dirname(file), undefined);
      failures.push([file, error]);
    }
  }
  return {
    root,
    manifests: [...known.values()].filter((manifest) => manifest !== undefined),
    failures,
    // Files that Nx ignores or the user excludes are no projects, but others may depend on them.
    find: remembered(
      (directory) =>
        isOutside(directory) ? undefined : readManifest(root, posix.join(directory, 'Cargo.toml')),
      known,
    ),
    lockfile: remembered((path) => readLockfile(root, path)),
    configuredReplacements: remembered((path) => readConfiguration(root, path) ?? []),
    scenarios: (path) => readScenarios(root, path),
    list: remembered((directory) => listDirectory(`${root}/${directory}`, directory)),
    exists: (path) => existsSync(`${root}/${path}`),
  };
}

/** Whether a file exists. */
export function hasFile({ list }: Repository, path: string): boolean {
  return list(posix.dirname(path)).has(posix.basename(path));
}

const readManifest = parsedOnce(parseManifest);
const readLockfile = parsedOnce(parseLockfile);
const readScenarios = parsedOnce(scenarioOutline);
const readConfiguration = parsedOnce(configuredReplacements);

/**
 * Both hooks read the same files, and with Nx's daemon again and again: only a file whose text is new is parsed. A
 * file that is not there gives nothing.
 */
function parsedOnce<T>(parse: (text: string, path: string) => T) {
  const known = new Map<string, { text: string; parsed: T }>();
  return (root: string, path: string): T | undefined => {
    const file = `${root}/${path}`;
    const text = readText(file, path);
    if (text === undefined) return undefined;
    const before = known.get(file);
    if (before?.text === text) return before.parsed;
    const parsed = parse(text, path);
    known.set(file, { text, parsed });
    return parsed;
  };
}
