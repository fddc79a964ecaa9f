import { Problem } from '../problem';
import {
  flagAt,
  isTable,
  tableAlong,
  tableAt,
  textAt,
  type TomlFile,
  type TomlTable,
} from './toml';
import { placeAt } from './toml-place';

/** When a dependency is used: by the package itself, by its tests, or by its build script. */
export type DependencyKind = 'normal' | 'dev' | 'build';

const sourceKeys = ['version', 'registry', 'git', 'branch', 'tag', 'rev'] as const;

/** Which of a crate's releases or commits is asked for, as it is written. */
export type CrateSource = Readonly<Partial<Record<(typeof sourceKeys)[number], string>>>;

/** One line of a dependency table. */
export interface DependencyEntry {
  /** The key: the crate's name, or the name that it is renamed to. */
  key: string;
  /** The crate's own name; for an inherited entry only the workspace knows it. */
  crate: string;
  kind: DependencyKind;
  /** As written, relative to the manifest that holds it. */
  path?: string;
  /** What else chooses a source and a version. */
  source: CrateSource;
  /** Whether a feature decides if it is used. */
  optional: boolean;
  /** `workspace = true`: the rest stands in the workspace root's manifest. */
  inherited: boolean;
  /** The keys that lead to the table that the line stands in, for messages. */
  section: readonly string[];
}

/** Cargo takes both spellings (https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html). */
const tableNames: readonly [kind: DependencyKind, name: string, older: string][] = [
  ['normal', 'dependencies', 'dependencies'],
  ['dev', 'dev-dependencies', 'dev_dependencies'],
  ['build', 'build-dependencies', 'build_dependencies'],
];

/** All dependencies of a manifest, those of `[target.'cfg(…)'.…]` tables included, in the order of the file. */
export function manifestDependencies(file: TomlFile): DependencyEntry[] {
  const targets = Object.keys(tableAt(file.document, 'target', file));
  return [[], ...targets.map((key) => ['target', key])].flatMap((trail) => {
    const holder = tableAlong(file, trail);
    return tableNames.flatMap(([kind, name, older]) =>
      // Where both spellings are there, Cargo passes over the older one.
      dependencyTable([...trail, holder[name] === undefined ? older : name], kind, file),
    );
  });
}

/** The entries of `[patch]` tables, and of `[replace]`, that have a `path`. Cargo's configuration can hold them, too. */
export function patchEntries(file: TomlFile): DependencyEntry[] {
  const registries = Object.keys(tableAt(file.document, 'patch', file));
  return [...registries.map((registry) => ['patch', registry]), ['replace']]
    .flatMap((section) => dependencyTable(section, 'normal', file))
    .filter(({ path }) => path !== undefined);
}

/** The dependencies of one table. */
export function dependencyTable(
  section: readonly string[],
  kind: DependencyKind,
  file: TomlFile,
): DependencyEntry[] {
  const table = tableAlong(file, section);
  return Object.keys(table).map((key) => {
    const value = table[key];
    if (typeof value === 'string') {
      const source = { version: value };
      return { key, crate: key, kind, source, optional: false, inherited: false, section };
    }
    if (isTable(value)) return dependencyEntry(key, value, kind, section, file);
    const place = placeAt(file, [...section, key]);
    throw new Problem(`${place}: dependency "${key}" must be a version or a table.`);
  });
}

function dependencyEntry(
  key: string,
  value: TomlTable,
  kind: DependencyKind,
  section: readonly string[],
  file: TomlFile,
): DependencyEntry {
  if (value.workspace === true) {
    // Where it comes from is the workspace root's to say: Cargo passes over what stands here.
    const optional = flagAt(value, 'optional', file) ?? false;
    return { key, crate: key, kind, source: {}, optional, inherited: true, section };
  }
  return {
    key,
    crate: textAt(value, 'package', file) ?? key,
    kind,
    path: textAt(value, 'path', file),
    source: crateSource(value, file),
    optional: flagAt(value, 'optional', file) ?? false,
    inherited: flagAt(value, 'workspace', file) ?? false,
    section,
  };
}

function crateSource(value: TomlTable, file: TomlFile): CrateSource {
  const source: { -readonly [key in keyof CrateSource]: string } = {};
  for (const key of sourceKeys) {
    const text = textAt(value, key, file);
    if (text !== undefined) source[key] = text;
  }
  return source;
}
