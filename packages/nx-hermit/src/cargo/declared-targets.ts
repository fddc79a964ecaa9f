import { Problem } from '../problem';
import { flagAt, tableAt, tablesAt, textAt, textsAt, type TomlFile, type TomlTable } from './toml';
import { placeOf } from './toml-place';

/** What a manifest says about the targets of its package. */
export interface DeclaredTargets {
  /** `[lib]`. */
  library?: DeclaredLibrary;
  /** `[[bin]]`. */
  bins: TargetTables;
  /** `[[test]]`. */
  tests: TargetTables;
  /** `[[example]]`. */
  examples: TargetTables;
  /** `[[bench]]`. */
  benches: TargetTables;
  /** `package.autolib`: whether a library is looked for. Missing: it is. */
  autolib?: boolean;
  /** `lib.crate-type`. */
  crateTypes: string[];
}

/** The `[lib]` table. */
export interface DeclaredLibrary {
  /** Missing: the package's name. */
  name?: string;
}

/** All tables of one kind of target. */
export interface TargetTables {
  /** Missing if there is no such table at all, which in edition 2015 is not the same as an empty list. */
  tables?: TargetTable[];
  /** `package.autobins` and the like: whether further targets are looked for. Missing: Cargo's default. */
  auto?: boolean;
}

/** One table, such as a `[[bin]]`. */
export interface TargetTable {
  name: string;
  /** As written, relative to the package. Missing: where Cargo expects it. */
  path?: string;
}

/** @param own the `[package]` table of the file */
export function readDeclaredTargets(own: TomlTable, file: TomlFile): DeclaredTargets {
  const { document } = file;
  const tables = (key: string, auto: string): TargetTables => ({
    tables: document[key] === undefined ? undefined : readTables(key, file),
    auto: flagAt(own, auto, file),
  });
  const library = tableAt(document, 'lib', file);
  return {
    library: document.lib === undefined ? undefined : { name: textAt(library, 'name', file) },
    bins: tables('bin', 'autobins'),
    tests: tables('test', 'autotests'),
    examples: tables('example', 'autoexamples'),
    benches: tables('bench', 'autobenches'),
    autolib: flagAt(own, 'autolib', file),
    crateTypes: textsAt(library, 'crate-type' in library ? 'crate-type' : 'crate_type', file),
  };
}

function readTables(key: string, file: TomlFile): TargetTable[] {
  return tablesAt(file.document, key, file).map((table) => {
    const name = textAt(table, 'name', file);
    if (name) return { name, path: textAt(table, 'path', file) };
    throw new Problem(`${placeOf(file, table, 'name')}: this [[${key}]] has no "name".`);
  });
}
