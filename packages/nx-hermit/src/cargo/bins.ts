import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Manifest, type Package } from './manifest';

/** The binaries that `cargo build` makes of a package. */
export interface Bins {
  /** Explicit ones first, then those found in `src`. */
  names: string[];
  /** The one that is meant where none is named: `default-run`, else the package's name, else the first. */
  defaultName: string;
}

/** Gives the names in a directory, relative to the repository, as `listDirectory` does. */
export type ListDirectory = (directory: string) => ReadonlySet<string>;

interface Bin {
  name: string;
  /** Relative to the package. */
  path?: string;
}

/**
 * Finds the binaries of a package as Cargo does: the `[[bin]]` tables, and the files in `src` that no table
 * claims (https://doc.rust-lang.org/cargo/reference/cargo-targets.html#target-auto-discovery).
 *
 * @param repository absolute path that the manifest's path is relative to
 * @param list remembers directories; default: they are read
 * @returns `undefined` for a package without binaries
 */
export function findBins(
  { directory, package: own }: Manifest,
  repository: string,
  list: ListDirectory = (path) => listDirectory(join(repository, path)),
): Bins | undefined {
  if (own === undefined) return undefined;
  const explicit = own.bins.flatMap(({ name, path }) =>
    name === undefined ? [] : [{ name, path }],
  );
  const found = autodiscovers(own)
    ? discoveredBins(own.name, (path) => list(posix.join(directory, path)))
    : [];
  const unclaimed = found.filter((bin) => !explicit.some((other) => claims(other, bin)));
  const names = [...explicit, ...unclaimed].map(({ name }) => name);
  const [first] = names;
  if (first === undefined) return undefined;
  const byName = names.includes(own.name) ? own.name : first;
  return { names, defaultName: own.defaultRun ?? byName };
}

/**
 * The names in a directory, none if it does not exist. Sorted, so that nothing depends on the file system.
 *
 * @param path absolute
 */
export function listDirectory(path: string): ReadonlySet<string> {
  return new Set(existsSync(path) ? readdirSync(path).sort() : []);
}

/** In edition 2015 a table ends the search. */
function autodiscovers({ autobins, bins, edition }: Package): boolean {
  return autobins ?? !(edition === '2015' && bins.length > 0);
}

function discoveredBins(packageName: string, list: ListDirectory): Bin[] {
  const inSource = list('src');
  const main = inSource.has('main.rs') ? [{ name: packageName, path: 'src/main.rs' }] : [];
  const others = inSource.has('bin') ? [...list('src/bin')] : [];
  return [...main, ...others.flatMap((entry) => binOf(entry, list))];
}

/** `src/bin/name.rs`, or `src/bin/name/main.rs`. */
function binOf(entry: string, list: ListDirectory): Bin[] {
  if (entry.endsWith('.rs')) return [{ name: entry.slice(0, -3), path: `src/bin/${entry}` }];
  const hasMain = !entry.includes('.') && list(`src/bin/${entry}`).has('main.rs');
  return hasMain ? [{ name: entry, path: `src/bin/${entry}/main.rs` }] : [];
}

function claims(explicit: Bin, found: Bin): boolean {
  return (
    explicit.name === found.name ||
    (explicit.path !== undefined && posix.normalize(explicit.path) === found.path)
  );
}
