import { globAsync, type Tree } from '@nx/devkit';
import { type ListDirectory, noDirectory } from '../../cargo/list-directory';
import {
  isPackage,
  type Manifest,
  type PackageManifest,
  parseManifest,
} from '../../cargo/manifest';
import { childOf, parentOf } from '../../cargo/paths';
import { directoriesAbove, type FindManifest, isOutside } from '../../cargo/workspace';
import { classify, type LocalPackage } from '../../graph/packages';
import { remembered } from '../../graph/remembered';
import { Problem } from '../../problem';

/** The Cargo manifests of a tree as they are when it is read. All paths are relative to its root. */
export interface CargoTree {
  /** Those that Nx does not ignore and that are well, in the order of their paths. */
  manifests: Manifest[];
  /** Finds any manifest by its directory, also one that Nx ignores; nothing where it is broken. */
  find: FindManifest;
  /** What is wrong with those that are broken, by their directories. */
  broken: ReadonlyMap<string, Problem>;
  list: ListDirectory;
}

/** Reads the manifests of a tree. A broken one keeps nothing else from being read. */
export async function readCargoTree(tree: Tree): Promise<CargoTree> {
  const files = (await globAsync(tree, ['**/Cargo.toml', 'Cargo.toml'])).sort();
  const broken = new Map<string, Problem>();
  const find = remembered((directory) => {
    if (isOutside(directory)) return undefined;
    try {
      return readManifest(tree, directory);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      broken.set(directory, error);
      return undefined;
    }
  });
  const manifests = files.flatMap((file) => find(parentOf(file)) ?? []);
  return { manifests, find, broken, list: remembered((directory) => namesIn(tree, directory)) };
}

/**
 * The manifest in a directory; `undefined` if there is none.
 *
 * @throws Problem if it is broken
 */
export function readManifest(tree: Tree, directory: string): Manifest | undefined {
  const path = childOf(directory, 'Cargo.toml');
  const text = tree.read(path, 'utf8');
  return text === null ? undefined : parseManifest(text, path);
}

/**
 * The nearest manifest with a `[workspace]`, in a directory or above it, whether or not it excludes the directory.
 *
 * @throws Problem if a manifest on the way is broken, as nobody knows then whose workspace it is
 */
export function nearestWorkspace(cargo: CargoTree, directory: string): Manifest | undefined {
  for (const place of [directory, ...directoriesAbove(directory)]) {
    const manifest = cargo.find(place);
    const problem = cargo.broken.get(place);
    if (problem !== undefined) throw problem;
    if (manifest?.workspace !== undefined) return manifest;
  }
  return undefined;
}

/** The kernel packages: those with a `staticlib` that depend on the `hermit-kernel` crate. */
export function kernelPackages(cargo: CargoTree): PackageManifest[] {
  return packagesThat(cargo, ({ isKernel }) => isKernel);
}

/** The apps: packages that have a binary and depend on the `hermit` crate. */
export function appPackages(cargo: CargoTree): PackageManifest[] {
  return packagesThat(cargo, ({ appBin }) => appBin !== undefined);
}

/**
 * What a package is to Hermit.
 *
 * @returns `undefined` for a virtual manifest, and where something is wrong, which is for the graph to say
 */
export function classified(manifest: Manifest, cargo: CargoTree): LocalPackage | undefined {
  try {
    return classify(manifest, cargo);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function packagesThat(
  cargo: CargoTree,
  isWanted: (local: LocalPackage) => boolean,
): PackageManifest[] {
  return cargo.manifests.filter(isPackage).filter((manifest) => {
    const local = classified(manifest, cargo);
    return local !== undefined && isWanted(local);
  });
}

function namesIn(tree: Tree, directory: string): ReadonlySet<string> {
  const isThere = directory === '.' || (tree.exists(directory) && !tree.isFile(directory));
  return isThere ? new Set(tree.children(directory).sort()) : noDirectory;
}
