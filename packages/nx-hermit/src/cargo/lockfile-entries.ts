import { Problem } from '../problem';
import { type LockedPackage } from './lockfile';
import {
  tableAt,
  tablesAt,
  textAt,
  textsAt,
  type TomlFile,
  type TomlTable,
  wrongType,
} from './toml';
import { placeOf } from './toml-place';
import { type Trail } from './toml-scan';

/** A `[[package]]` of a Cargo.lock. What it refers to is not looked up yet. */
export interface LockedEntry {
  /** Its dependencies are still missing. */
  package: LockedPackage;
  /** Such as `name`, `name version` or `name version (source)`. */
  dependencies: string[];
  /** What `[replace]` puts in its place, written alike. */
  replace?: string;
  /** The keys that lead to it, for messages. */
  trail: Trail;
}

/** What a `[[package]]` says. */
export interface WrittenEntry {
  name: string;
  version: string;
  source?: string;
  checksum?: string;
  dependencies: string[];
  replace?: string;
}

/** What version 1 writes for a package that has no checksum. */
const noChecksum = '<none>';

/** Reads the packages of a Cargo.lock, in the order of the file. */
export function readLockfileEntries(file: TomlFile): LockedEntry[] {
  refuseUnknownVersion(file);
  const { document } = file;
  const checksums = tableAt(document, 'metadata', file);
  const checksumOf = (key: string) => textAt(checksums, key, file);
  const read = (table: TomlTable, trail: Trail) =>
    lockedEntry(readEntry(table, file), trail, checksumOf);
  // Cargo before 2017 kept the package that the file was written for in a table of its own.
  const root = document.root === undefined ? [] : [read(tableAt(document, 'root', file), ['root'])];
  const packages = tablesAt(document, 'package', file);
  return [...root, ...packages.map((table, index) => read(table, ['package', index]))];
}

/** @param checksumOf looks into the `[metadata]` of version 1, where the checksums stand apart */
export function lockedEntry(
  { name, version, source, checksum, dependencies, replace }: WrittenEntry,
  trail: Trail,
  checksumOf: (key: string) => string | undefined,
): LockedEntry {
  const found = checksum ?? checksumOf(`checksum ${name} ${version} (${source})`);
  return {
    package: {
      name,
      version,
      source,
      checksum: found === noChecksum ? undefined : found,
      dependencies: [],
    },
    dependencies,
    replace,
    trail,
  };
}

/** 1 and 2 carry no number (rust-lang/cargo, src/cargo/core/resolver/encode.rs). */
function refuseUnknownVersion(file: TomlFile): void {
  const { version = 1 } = file.document;
  if (typeof version !== 'number') throw wrongType(file.document, 'version', 'a number', file);
  if ([1, 2, 3, 4].includes(version)) return;
  throw new Problem(
    `${placeOf(file, file.document, 'version')}: the version of this lockfile is ${version}, but nx-hermit ` +
      'reads the versions 1 to 4.',
    'install a newer nx-hermit, in the way that this one was installed',
  );
}

function readEntry(table: TomlTable, file: TomlFile): WrittenEntry {
  return {
    name: requiredText(table, 'name', file),
    version: requiredText(table, 'version', file),
    source: textAt(table, 'source', file),
    checksum: textAt(table, 'checksum', file),
    dependencies: textsAt(table, 'dependencies', file),
    replace: textAt(table, 'replace', file),
  };
}

function requiredText(table: TomlTable, key: string, file: TomlFile): string {
  const text = textAt(table, key, file);
  if (text !== undefined) return text;
  throw new Problem(`${placeOf(file, table)}: this package has no "${key}".`);
}
