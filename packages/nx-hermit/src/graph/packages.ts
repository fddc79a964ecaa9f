import { type Bins, findBins } from '../cargo/bins';
import { type Manifest, type Package } from '../cargo/manifest';
import {
  type Dependency,
  patchDirectories,
  resolvedDependencies,
  workspaceRoot,
} from '../cargo/workspace';
import { type Repository } from './repository';

/** A package of the repository, and what it is to Hermit. */
export interface LocalPackage {
  manifest: Manifest & { package: Package };
  /** The manifest of its Cargo workspace's root; its own if it stands alone. */
  root: Manifest;
  dependencies: Dependency[];
  /** A `staticlib` that depends on the `hermit-kernel` crate. */
  isKernel: boolean;
  /** The binaries of an app: a package that depends on `hermit` and has some. */
  app?: Bins;
}

/** Finds the package in a directory, relative to the repository; `undefined` if there is none. */
export type FindPackage = (directory: string) => LocalPackage | undefined;

/** Says what a manifest's package is; `undefined` for a virtual manifest. */
export function classify(manifest: Manifest, repository: Repository): LocalPackage | undefined {
  const { package: own } = manifest;
  if (own === undefined) return undefined;
  const root = workspaceRoot(manifest, repository.find);
  const dependencies = resolvedDependencies(manifest, root);
  const dependsOn = (name: string) => dependencies.some(({ crate }) => crate === name);
  return {
    manifest: { ...manifest, package: own },
    root,
    dependencies,
    isKernel: own.crateTypes.includes('staticlib') && dependsOn('hermit-kernel'),
    app: dependsOn('hermit') ? findBins(manifest, repository.root, repository.list) : undefined,
  };
}

/**
 * All local packages whose sources can become part of a package: its path dependencies and theirs, without
 * those only for tests, and the local patches of its workspace. Sorted by directory.
 */
export function localClosure(local: LocalPackage, find: FindPackage): LocalPackage[] {
  const seen = new Set([local.manifest.directory]);
  const found = new Map<string, LocalPackage>();
  const waiting = [...builtFrom(local), ...patchDirectories(local.root)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const reached = seen.has(next) ? undefined : find(next);
    seen.add(next);
    if (reached === undefined) continue;
    found.set(next, reached);
    waiting.push(...builtFrom(reached));
  }
  return [...found.keys()].sort().flatMap((directory) => found.get(directory) ?? []);
}

function builtFrom({ dependencies }: LocalPackage): string[] {
  return dependencies.flatMap(({ kind, directory }) =>
    kind === 'dev' || directory === undefined ? [] : [directory],
  );
}
