import { isPackage, type Manifest, type PackageManifest } from '../cargo/manifest';
import { childOf } from '../cargo/paths';
import { type CargoTargets, findTargets } from '../cargo/targets';
import {
  type Dependency,
  packageVersion,
  resolvedDependencies,
  workspaceRoot,
} from '../cargo/workspace';
import { once } from './once';
import { type Repository } from './repository';

/** A package of the repository, and what it is to Hermit. */
export interface LocalPackage {
  manifest: PackageManifest;
  /** The manifest of its Cargo workspace's root; its own if it stands alone. */
  root: Manifest;
  version: string;
  dependencies: Dependency[];
  /** Throws a Problem if they contradict each other. */
  targets(): CargoTargets;
  /** A `staticlib` that depends on the `hermit-kernel` crate. */
  isKernel: boolean;
  /** Whether it can be built for Hermit: it depends on `hermit`, if only in its tests, or names a kernel. */
  isForHermit: boolean;
  /** The binary that an app's image is made of where none is named. An app depends on `hermit` and has one. */
  appBin?: string;
}

/** Finds the package in a directory, relative to the repository; `undefined` if there is none. */
export type FindPackage = (directory: string) => LocalPackage | undefined;

/** Says what a manifest's package is; `undefined` for a virtual manifest. */
export function classify(
  manifest: Manifest,
  repository: Pick<Repository, 'find' | 'list'>,
): LocalPackage | undefined {
  if (!isPackage(manifest)) return undefined;
  const root = workspaceRoot(manifest, repository.find);
  const dependencies = resolvedDependencies(manifest, root);
  const dependsOn = (name: string) => dependencies.some(({ crate }) => crate === name);
  // Looking for targets reads directories, and edges need those of apps alone.
  const targets = once(() => findTargets(manifest, root, repository.list));
  return {
    manifest,
    root,
    version: packageVersion(manifest, root),
    dependencies,
    targets,
    isKernel: manifest.package.crateTypes.includes('staticlib') && dependsOn('hermit-kernel'),
    isForHermit: dependsOn('hermit') || manifest.package.hermit.kernel !== undefined,
    appBin: dependsOn('hermit') ? targets().defaultBin : undefined,
  };
}

/** Whether a package has a binary. Says so without reading a directory where that is possible. */
export function hasBinary({ manifest, targets }: LocalPackage, repository: Repository): boolean {
  const { bins } = manifest.package;
  if (bins.tables?.length) return true;
  if (bins.auto === false) return false;
  const isThere = (path: string) => repository.exists(childOf(manifest.directory, `src/${path}`));
  return isThere('main.rs') || (isThere('bin') && targets().bins.length > 0);
}
