import {
  dependencyTable,
  type DependencyEntry,
  manifestDependencies,
  patchEntries,
} from './dependencies';
import { Problem } from '../problem';
import { type DeclaredTargets, readDeclaredTargets } from './declared-targets';
import { parentOf } from './paths';
import {
  isTable,
  parseTomlFile,
  tableAt,
  textAt,
  textsAt,
  type TomlFile,
  type TomlTable,
  type TomlText,
  wrongType,
} from './toml';
import { placeOf } from './toml-place';

/**
 * What a Cargo.toml says, as far as the graph needs it. Nothing is resolved yet. The parsed document is not kept:
 * its many small tables would be in the way of the garbage collector.
 */
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
  /** The entries of `[patch]` and `[replace]` that have a `path`. */
  patches: DependencyEntry[];
  /** What the messages about it need. */
  file: TomlText;
}

/** A manifest that is not virtual. */
export type PackageManifest = Manifest & { package: Package };

/** Tells the manifest of a package from a virtual one. */
export function isPackage(manifest: Manifest): manifest is PackageManifest {
  return manifest.package !== undefined;
}

/** The `[package]` table and the targets of the package. */
export interface Package extends DeclaredTargets {
  name: string;
  /** Missing if it is inherited; 0.0.0, Cargo's default, if it is left out. */
  version?: string;
  description?: string;
  /** Missing if it is inherited; 2015, Cargo's default, if it is left out. */
  edition?: string;
  /** `package.workspace`: where the workspace root is, if not above. */
  workspace?: string;
  /** `package.default-run`. */
  defaultRun?: string;
  /** `[package.metadata.hermit]`. */
  hermit: TomlTable;
  /** What its table is called, for messages. Cargo's first name for it was `project`. */
  table: PackageKey;
}

type PackageKey = (typeof packageKeys)[number];

/** Cargo still takes the first name of the table (rust-lang/cargo, src/cargo/util/toml/mod.rs). */
const packageKeys = ['package', 'project'] as const;

/** The `[workspace]` table. */
export interface Workspace {
  members: string[];
  exclude: string[];
  /** `[workspace.dependencies]`, by key. */
  dependencies: Map<string, DependencyEntry>;
  /** `workspace.package.version`, for the members to inherit. */
  version?: string;
  /** `workspace.package.edition`, likewise. */
  edition?: string;
}

/**
 * Reads the text of a Cargo.toml.
 *
 * @param path of the file, relative to the repository, with forward slashes
 * @throws Problem naming file, line and column if it is not valid
 */
export function parseManifest(text: string, path: string): Manifest {
  const file = parseTomlFile(text, path);
  const { document } = file;
  const key = packageKeys.find((it) => document[it] !== undefined);
  if (key === undefined && document.workspace === undefined) {
    throw new Problem(`${path}: a manifest needs a [package] or a [workspace].`);
  }
  return {
    path,
    directory: parentOf(path),
    package: key === undefined ? undefined : readPackage(key, file),
    workspace: document.workspace === undefined ? undefined : readWorkspace(file),
    dependencies: manifestDependencies(file),
    patches: patchEntries(file),
    file: { path, text },
  };
}

function readPackage(key: PackageKey, file: TomlFile): Package {
  const table = tableAt(file.document, key, file);
  return {
    name: packageName(table, file),
    version: table.version === undefined ? '0.0.0' : textUnlessInherited(table, 'version', file),
    description: textUnlessInherited(table, 'description', file),
    edition: table.edition === undefined ? '2015' : textUnlessInherited(table, 'edition', file),
    workspace: textAt(table, 'workspace', file),
    defaultRun: textAt(table, 'default-run', file),
    hermit: tableAt(tableAt(table, 'metadata', file), 'hermit', file),
    table: key,
    ...readDeclaredTargets(table, file),
  };
}

/** Cargo's own rule (rust-lang/cargo, crates/cargo-util-schemas/src/restricted_names.rs). */
function packageName(table: TomlTable, file: TomlFile): string {
  const name = textAt(table, 'name', file);
  if (name && /^[\p{XID_Start}_][\p{XID_Continue}-]*$/u.test(name)) return name;
  const place = placeOf(file, table, 'name');
  if (!name) throw new Problem(`${place}: this package has no "name".`);
  throw new Problem(
    `${place}: "${name}" cannot be the name of a package.`,
    'begin with a letter, and go on with letters, digits, - and _; if the file is a template and no manifest, ' +
      `add /${file.path} to .nxignore`,
  );
}

/** `version.workspace = true` is a table. */
function textUnlessInherited(table: TomlTable, key: string, file: TomlFile): string | undefined {
  const value = table[key];
  if (isTable(value) && value.workspace === true) return undefined;
  if (isTable(value)) throw wrongType(table, key, 'a string or { workspace = true }', file);
  return textAt(table, key, file);
}

function readWorkspace(file: TomlFile): Workspace {
  const table = tableAt(file.document, 'workspace', file);
  const shared = tableAt(table, 'package', file);
  const dependencies = dependencyTable(['workspace', 'dependencies'], 'normal', file);
  return {
    members: textsAt(table, 'members', file),
    exclude: textsAt(table, 'exclude', file),
    dependencies: new Map(dependencies.map((entry) => [entry.key, entry])),
    version: textAt(shared, 'version', file),
    edition: textAt(shared, 'edition', file),
  };
}
