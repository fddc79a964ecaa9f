import { Problem } from '../problem';
import { type TargetTable, type TargetTables } from './declared-targets';
import { type ListDirectory } from './list-directory';
import { type Manifest, type Package, type PackageManifest } from './manifest';
import { childOf } from './paths';
import { placeAt } from './toml-place';
import { packageEdition } from './workspace';

/** The targets of a package, by the names that `cargo metadata` gives them, sorted. */
export interface CargoTargets {
  library?: string;
  bins: string[];
  /** What is meant where no binary is named: `default-run`, else the package's name, else the first. */
  defaultBin?: string;
  tests: string[];
  examples: string[];
  benches: string[];
}

/** A target that is found by where its file is. */
interface Found {
  name: string;
  /** Relative to the package. */
  path: string;
}

/**
 * Finds the targets of a package as Cargo does: those of its manifest, and the files that no table claims
 * (https://doc.rust-lang.org/cargo/reference/cargo-targets.html#target-auto-discovery, and rust-lang/cargo,
 * src/cargo/util/toml/targets.rs). The build script is left out.
 *
 * @param root the manifest of the workspace's root, which may decide the edition
 * @throws Problem if the edition is inherited, but the root has none, or `default-run` names no binary
 */
export function findTargets(
  manifest: PackageManifest,
  root: Manifest,
  list: ListDirectory,
): CargoTargets {
  const { directory, package: own } = manifest;
  const edition = packageEdition(manifest, root);
  const inPackage = ofPackage(directory, list);
  const bins = targetNames(own.bins, edition, () => findBinaries(own.name, inPackage));
  const others = (declared: TargetTables, place: string) =>
    targetNames(declared, edition, () => findIn(place, inPackage));
  return {
    library: libraryName(own, inPackage),
    bins,
    defaultBin: defaultBinary(own, bins, manifest),
    tests: others(own.tests, 'tests'),
    examples: others(own.examples, 'examples'),
    benches: others(own.benches, 'benches'),
  };
}

/**
 * Lists directories of one package, by their paths relative to it. Most packages lack most of them, and to find
 * one missing takes longer than to look into its parent.
 */
function ofPackage(directory: string, list: ListDirectory): ListDirectory {
  const top = list(directory);
  return (path) =>
    top.has(path.split('/', 1)[0] ?? '') ? list(childOf(directory, path)) : new Set();
}

/** In edition 2015, a table ends the search for others of its kind. */
function targetNames(
  { tables, auto }: TargetTables,
  edition: string,
  find: () => Found[],
): string[] {
  const searches = auto ?? (tables === undefined || edition !== '2015');
  const found = searches ? find() : [];
  const unclaimed = found.filter((it) => !tables?.some((table) => claims(table, it)));
  return [...(tables ?? []), ...unclaimed].map(({ name }) => name).sort();
}

function claims(table: TargetTable, found: Found): boolean {
  return table.name === found.name || (table.path && plain(table.path)) === found.path;
}

/** Cargo compares paths part by part: `./src//main.rs` is `src/main.rs`, but `..` stays. */
function plain(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function findBinaries(packageName: string, list: ListDirectory): Found[] {
  const source = list('src');
  const main = source.has('main.rs') ? [{ name: packageName, path: 'src/main.rs' }] : [];
  return [...main, ...(source.has('bin') ? findIn('src/bin', list) : [])];
}

/** `name.rs`, or `name/main.rs`. */
function findIn(directory: string, list: ListDirectory): Found[] {
  return [...list(directory)].flatMap((entry) => {
    const path = `${directory}/${entry}`;
    if (entry.startsWith('.')) return [];
    if (entry.endsWith('.rs')) return [{ name: entry.slice(0, -'.rs'.length), path }];
    return list(path).has('main.rs') ? [{ name: entry, path: `${path}/main.rs` }] : [];
  });
}

function libraryName(own: Package, list: ListDirectory): string | undefined {
  const name = own.library?.name ?? own.name.replaceAll('-', '_');
  if (own.library !== undefined) return name;
  const isFound = own.autolib !== false && list('src').has('lib.rs');
  return isFound ? name : undefined;
}

function defaultBinary(
  own: Package,
  bins: string[],
  { file }: PackageManifest,
): string | undefined {
  const { name, defaultRun } = own;
  if (defaultRun === undefined) return bins.includes(name) ? name : bins[0];
  if (bins.includes(defaultRun)) return defaultRun;
  throw new Problem(
    `${placeAt(file, [own.table, 'default-run'])}: "default-run" is "${defaultRun}", ` +
      `but ${bins.length > 0 ? `the binaries are called ${bins.join(', ')}` : 'there is no binary'}.`,
    `name one of its binaries in ${file.path}, or remove "default-run"`,
  );
}
