import { posix } from 'node:path';
import { dependencyTables, type DependencyEntry } from './dependencies';
import { Problem } from '../problem';
import { parseToml, tableAt, tablesAt, textAt, textsAt, type TomlTable } from './toml';

/** What a Cargo.toml says, as far as the graph needs it. Nothing is resolved yet. */
export interface Manifest {
  /** Path of the file, relative to the repository. */
  path: string;
  /** Its directory, relative to the repository; `.` for the repository itself. */
  directory: string;
  /** Missing in a virtual manifest. */
  package?: Package;
  /** Present in the root of a Cargo workspace. */
  workspace?: Workspace;
  dependencies: DependencyEntry[];
  /** Directories, as written, of `[patch]` and `[replace]` entries with a `path`. */
  patchPaths: string[];
}

/** The `[package]` table and the targets of the package. */
export interface Package {
  name: string;
  description?: string;
  /** Missing if it is inherited; 2015, Cargo's default, if it is left out. */
  edition?: string;
  /** `package.workspace`: where the workspace root is, if not above. */
  workspace?: string;
  /** `package.default-run`. */
  defaultRun?: string;
  /** Missing: Cargo's default. */
  autobins?: boolean;
  /** `[[bin]]` tables. */
  bins: { name?: string; path?: string }[];
  /** `lib.crate-type`. */
  crateTypes: string[];
  /** `[package.metadata.hermit]`. */
  hermit: TomlTable;
}

/** The `[workspace]` table. */
export interface Workspace {
  members: string[];
  exclude: string[];
  /** `[workspace.dependencies]`, by key. */
  dependencies: Map<string, DependencyEntry>;
}

/**
 * Reads the text of a Cargo.toml.
 *
 * @param path of the file, relative to the repository, with forward slashes
 * @throws Problem naming file, line and column if it is not valid
 */
export function parseManifest(text: string, path: string): Manifest {
  const document = parseToml(text, path);
  return {
    path,
    directory: posix.dirname(path),
    package: document.package === undefined ? undefined : readPackage(document, path),
    workspace: document.workspace === undefined ? undefined : readWorkspace(document, path),
    dependencies: dependencyTables(document, path),
    patchPaths: readPatchPaths(document, path),
  };
}

function readPackage(document: TomlTable, path: string): Package {
  const table = tableAt(document, 'package', path);
  const library = tableAt(document, 'lib', path);
  return {
    name: packageName(table, path),
    description: textUnlessInherited(table.description),
    edition: table.edition === undefined ? '2015' : textUnlessInherited(table.edition),
    workspace: textAt(table, 'workspace', path),
    defaultRun: textAt(table, 'default-run', path),
    autobins: typeof table.autobins === 'boolean' ? table.autobins : undefined,
    bins: tablesAt(document, 'bin', path).map((bin) => ({
      name: textAt(bin, 'name', path),
      path: textAt(bin, 'path', path),
    })),
    crateTypes: [...textsAt(library, 'crate-type', path), ...textsAt(library, 'crate_type', path)],
    hermit: tableAt(tableAt(table, 'metadata', path), 'hermit', path),
  };
}

function packageName(table: TomlTable, path: string): string {
  const name = textAt(table, 'name', path);
  if (name) return name;
  throw new Problem(`${path}: [package] has no "name".`);
}

/** `description.workspace = true` is a table. */
function textUnlessInherited(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readWorkspace(document: TomlTable, path: string): Workspace {
  const table = tableAt(document, 'workspace', path);
  const dependencies = dependencyTables({ dependencies: table.dependencies }, path);
  return {
    members: textsAt(table, 'members', path),
    exclude: textsAt(table, 'exclude', path),
    dependencies: new Map(dependencies.map((entry) => [entry.key, entry])),
  };
}

function readPatchPaths(document: TomlTable, path: string): string[] {
  const patches = tableAt(document, 'patch', path);
  const tables = Object.keys(patches).map((registry) => tableAt(patches, registry, path));
  return [...tables, tableAt(document, 'replace', path)]
    .flatMap((table) => dependencyTables({ dependencies: table }, path))
    .flatMap((entry) => entry.path ?? []);
}
