import { isTable, tableAt, textAt, type TomlTable } from './toml';
import { Problem } from '../problem';

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
  /** `workspace = true`: the rest stands in the workspace root's manifest. */
  inherited: boolean;
}

/** Cargo takes both spellings (https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html). */
const tableNames: readonly [name: string, kind: DependencyKind][] = [
  ['dependencies', 'normal'],
  ['dev-dependencies', 'dev'],
  ['dev_dependencies', 'dev'],
  ['build-dependencies', 'build'],
  ['build_dependencies', 'build'],
];

/** All dependencies of a manifest, those of `[target.'cfg(…)'.…]` tables included, in the order of the file. */
export function dependencyTables(document: TomlTable, path: string): DependencyEntry[] {
  const targets = tableAt(document, 'target', path);
  const sections = [document, ...Object.keys(targets).map((key) => tableAt(targets, key, path))];
  return sections.flatMap((section) =>
    tableNames
      .filter(([name]) => name in section)
      .flatMap(([name, kind]) =>
        Object.entries(tableAt(section, name, path)).map(([key, value]) =>
          dependencyEntry(key, kind, value, path),
        ),
      ),
  );
}

function dependencyEntry(
  key: string,
  kind: DependencyKind,
  value: unknown,
  path: string,
): DependencyEntry {
  if (typeof value === 'string') {
    return { key, crate: key, kind, source: { version: value }, inherited: false };
  }
  if (!isTable(value)) {
    throw new Problem(`${path}: dependency "${key}" must be a version or a table.`);
  }
  return {
    key,
    crate: textAt(value, 'package', path) ?? key,
    kind,
    path: textAt(value, 'path', path),
    source: crateSource(value, path),
    inherited: value.workspace === true,
  };
}

function crateSource(value: TomlTable, path: string): CrateSource {
  const entries = sourceKeys.map((key) => [key, textAt(value, key, path)] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined));
}
