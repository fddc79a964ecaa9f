import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type ListDirectory, listDirectory } from '../cargo/bins';
import { type Manifest, parseManifest } from '../cargo/manifest';
import { type FindManifest, isOutside } from '../cargo/workspace';

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
  list: ListDirectory;
}

/**
 * Reads manifests. A broken one ends up in `failures` and keeps nothing else from being read.
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
    find: remembered((directory) => findOutsideList(root, directory), known),
    list: remembered((directory) => listDirectory(`${root}/${directory}`)),
  };
}

/** Whether a file exists. */
export function hasFile({ list }: Repository, path: string): boolean {
  return list(posix.dirname(path)).has(posix.basename(path));
}

/** A function that is called once for each key. */
export function remembered<T>(find: (key: string) => T, known = new Map<string, T>()) {
  return (key: string): T => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key) as T;
  };
}

function readManifest(root: string, file: string): Manifest {
  return parseManifest(readFileSync(`${root}/${file}`, 'utf8'), file);
}

/** Files that Nx ignores or the user excludes are no projects, but others may depend on them. */
function findOutsideList(root: string, directory: string): Manifest | undefined {
  if (isOutside(directory)) return undefined;
  const file = posix.join(directory, 'Cargo.toml');
  return existsSync(`${root}/${file}`) ? readManifest(root, file) : undefined;
}
