import { Problem } from '../problem';
import { type CrateSource, type DependencyEntry, type DependencyKind } from './dependencies';
import { type Manifest, type PackageManifest } from './manifest';
import { childOf, parentOf, within } from './paths';
import { placeAt } from './toml-place';
import { type Trail } from './toml-scan';

/** Finds the manifest of a directory, relative to the repository; `undefined` if there is none to read. */
export type FindManifest = (directory: string) => Manifest | undefined;

/** A dependency after inheritance, its path relative to the repository. */
export interface Dependency {
  crate: string;
  kind: DependencyKind;
  /** Only of path dependencies; starts with `..` outside the repository. */
  directory?: string;
  /** What else chooses a source and a version. */
  source: CrateSource;
  /** Whether a feature decides if it is used. */
  optional: boolean;
  /** Whether the workspace root's manifest decides where it points. */
  inherited: boolean;
}

/**
 * The manifest of the Cargo workspace that a package belongs to, found as Cargo finds it: the package's own
 * `[workspace]` or `package.workspace`, else the nearest one above that does not exclude it
 * (https://doc.rust-lang.org/cargo/reference/workspaces.html). A package outside of any workspace, or of the
 * repository, is its own root.
 *
 * @throws Problem if `package.workspace` leads to no workspace root of this repository
 */
export function workspaceRoot(manifest: Manifest, find: FindManifest): Manifest {
  if (manifest.workspace !== undefined || isOutside(manifest.directory)) return manifest;
  const pointed = pointedRoot(manifest, find);
  if (pointed !== undefined) return pointed;
  for (const directory of directoriesAbove(manifest.directory)) {
    const above = find(directory);
    if (above?.workspace && !isExcluded(above, manifest.directory)) return above;
    const root = above && pointedRoot(above, find);
    if (root !== undefined) return root;
  }
  return manifest;
}

/** The directories above one, nearest first, up to the repository's own, `.`. */
export function directoriesAbove(directory: string): string[] {
  const above: string[] = [];
  for (let at = directory; at !== '.';) {
    at = parentOf(at);
    above.push(at);
  }
  return above;
}

/** Whether a directory, as this file gives them, is outside of the repository. */
export function isOutside(directory: string): boolean {
  return directory === '..' || directory.startsWith('../') || directory.startsWith('/');
}

/**
 * The dependencies of a package, with what they inherit from the root of its workspace filled in.
 *
 * @throws Problem if the root does not list one that is inherited
 */
export function resolvedDependencies(manifest: Manifest, root: Manifest): Dependency[] {
  return manifest.dependencies.map((entry) => {
    if (!entry.inherited) return resolved(entry, entry, manifest.directory);
    const shared = root.workspace?.dependencies.get(entry.key);
    if (shared === undefined) {
      const trail = [...entry.section, entry.key];
      throw nothingToInherit(manifest, root, 'workspace.dependencies', trail);
    }
    return resolved(entry, shared, root.directory);
  });
}

/**
 * The version of a package, inherited from the root of its workspace if its manifest says so.
 *
 * @throws Problem if the root has none to inherit
 */
export function packageVersion(manifest: PackageManifest, root: Manifest): string {
  return manifest.package.version ?? inherited(manifest, root, 'version');
}

/**
 * The edition of a package, such as `2024`, found likewise.
 *
 * @throws Problem if the root has none to inherit
 */
export function packageEdition(manifest: PackageManifest, root: Manifest): string {
  return manifest.package.edition ?? inherited(manifest, root, 'edition');
}

/**
 * Whether a workspace root excludes a directory. Cargo's own rule: a member that is named without a glob wins
 * over `exclude` (rust-lang/cargo, WorkspaceRootConfig::is_excluded).
 */
export function isExcluded({ directory, workspace }: Manifest, candidate: string): boolean {
  const covers = (path: string) => isWithin(candidate, within(directory, path));
  return (workspace?.exclude.some(covers) ?? false) && !workspace?.members.some(covers);
}

/** The root that `package.workspace` leads to; one that is outside of the repository cannot be read. */
function pointedRoot(manifest: Manifest, find: FindManifest): Manifest | undefined {
  const { package: own, file } = manifest;
  if (own?.workspace === undefined) return undefined;
  const target = within(manifest.directory, own.workspace);
  if (isOutside(target)) return manifest;
  const root = find(target);
  if (root?.workspace) return root;
  const path = childOf(target, 'Cargo.toml');
  throw new Problem(
    `${placeAt(file, [own.table, 'workspace'])}: "workspace" leads to ${path}, ` +
      `which ${root ? 'has no [workspace]' : 'is missing or broken'}.`,
    `name the directory of the workspace's root in ${manifest.path}`,
  );
}

function inherited(manifest: PackageManifest, root: Manifest, key: 'version' | 'edition'): string {
  const value = root.workspace?.[key];
  if (value !== undefined) return value;
  throw nothingToInherit(manifest, root, 'workspace.package', [manifest.package.table, key]);
}

function nothingToInherit(
  { file, path }: Manifest,
  root: Manifest,
  section: string,
  trail: Trail,
): Problem {
  const key = trail.at(-1);
  const place = `${placeAt(file, trail)}: "${key}" is inherited from the workspace, but`;
  return root.workspace === undefined
    ? new Problem(
        `${place} this package is in none.`,
        `give "${key}" a value of its own in ${path}`,
      )
    : new Problem(
        `${place} [${section}] in ${root.path} does not have it.`,
        `add "${key}" to [${section}] in ${root.path}`,
      );
}

function resolved(entry: DependencyEntry, source: DependencyEntry, base: string): Dependency {
  return {
    crate: source.crate,
    kind: entry.kind,
    directory: source.path === undefined ? undefined : within(base, source.path),
    source: source.source,
    optional: entry.optional,
    inherited: entry.inherited,
  };
}

function isWithin(candidate: string, directory: string): boolean {
  return directory === '.' || candidate === directory || candidate.startsWith(`${directory}/`);
}
