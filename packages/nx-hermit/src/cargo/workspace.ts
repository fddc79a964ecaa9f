import { posix } from 'node:path';
import { type CrateSource, type DependencyEntry, type DependencyKind } from './dependencies';
import { type Manifest } from './manifest';

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
  /** Whether the workspace root's manifest decides where it points. */
  inherited: boolean;
}

/**
 * The manifest of the Cargo workspace that a package belongs to, found as Cargo finds it: the package's own
 * `[workspace]` or `package.workspace`, else the nearest one above that does not exclude it
 * (https://doc.rust-lang.org/cargo/reference/workspaces.html). A package outside of any workspace is its own
 * root.
 */
export function workspaceRoot(manifest: Manifest, find: FindManifest): Manifest {
  if (manifest.workspace !== undefined) return manifest;
  const pointer = manifest.package?.workspace;
  if (pointer !== undefined) return find(within(manifest.directory, pointer)) ?? manifest;
  return (
    directoriesAbove(manifest.directory)
      .map(find)
      .find((above) => above?.workspace && !excludes(above, manifest.directory)) ?? manifest
  );
}

/** The directories above one, nearest first, up to the repository's own, `.`. */
export function directoriesAbove(directory: string): string[] {
  if (directory === '.') return [];
  const parent = posix.dirname(directory);
  return [parent, ...directoriesAbove(parent)];
}

/** Whether a directory, as this file gives them, is outside of the repository. */
export function isOutside(directory: string): boolean {
  return directory === '..' || directory.startsWith('../') || posix.isAbsolute(directory);
}

/** The dependencies of a package, with what they inherit from the root of its workspace filled in. */
export function resolvedDependencies(manifest: Manifest, root: Manifest): Dependency[] {
  return manifest.dependencies.map((entry) => {
    if (!entry.inherited) return resolved(entry, entry, manifest.directory);
    const shared = root.workspace?.dependencies.get(entry.key);
    return resolved(entry, shared ?? entry, root.directory);
  });
}

/** The directories of the local packages that replace others for a whole workspace: `[patch]`, `[replace]`. */
export function patchDirectories({ directory, patchPaths }: Manifest): string[] {
  return patchPaths.map((path) => within(directory, path));
}

function resolved(entry: DependencyEntry, source: DependencyEntry, base: string): Dependency {
  return {
    crate: source.crate,
    kind: entry.kind,
    directory: source.path === undefined ? undefined : within(base, source.path),
    source: source.source,
    inherited: entry.inherited,
  };
}

/** An absolute path is left alone: it names no package of this repository. */
function within(base: string, path: string): string {
  return posix.isAbsolute(path) ? path : posix.join(base, path, '.');
}

/**
 * Cargo's own rule: a member that is named without a glob wins over `exclude`
 * (rust-lang/cargo, WorkspaceRootConfig::is_excluded).
 */
function excludes({ directory, workspace }: Manifest, candidate: string): boolean {
  const covers = (path: string) => isWithin(candidate, within(directory, path));
  return (workspace?.exclude.some(covers) ?? false) && !workspace?.members.some(covers);
}

function isWithin(candidate: string, directory: string): boolean {
  return directory === '.' || candidate === directory || candidate.startsWith(`${directory}/`);
}
