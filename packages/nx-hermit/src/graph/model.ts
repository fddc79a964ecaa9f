import { posix } from 'node:path';
import { type Manifest } from '../cargo/manifest';
import { patchDirectories } from '../cargo/workspace';
import { configurationFiles } from './configured-patches';
import { type CrateNames, nameCrates } from './crates';
import { groupBy } from './group-by';
import { manifestFiles } from './manifest-files';
import { classify, type FindPackage, type LocalPackage } from './packages';
import { type Options } from './options';
import { entryFor, type PluginEntry } from './plugin-entries';
import { type NearestFiles, nearestFiles } from './nearest-files';
import { remembered } from './remembered';
import { scriptFolder } from './script';
import { type Failure, type Repository } from './repository';
import { lockfilePath, type Resolved, resolveWorkspace } from './resolution';

/** All that is known of a repository's packages: what projects, edges and inputs are inferred from. */
export interface Model {
  repository: Repository;
  /** Of the entry in nx.json that projects are inferred for. */
  options: Options;
  /** All entries in nx.json. */
  entries: readonly PluginEntry[];
  /** Those listed that are well. */
  packages: LocalPackage[];
  /** The same, by directory. */
  listed: Map<string, LocalPackage>;
  /** The kernel packages among them, by name. */
  kernels: Map<string, LocalPackage>;
  /** Finds any package by its directory, also one that is not listed. Throws if its manifest is broken. */
  find: FindPackage;
  /**
   * Finds a package among those that other entries in nx.json are for, or none. Reads directories when it is asked,
   * because Nx does not say what it gave to others.
   */
  findElsewhere(isWanted: (local: LocalPackage) => boolean): LocalPackage | undefined;
  /** The directories of the workspace roots, and lone packages, that need a std. */
  appRoots: Set<string>;
  /** What lockfiles say of packages: directory of the workspace root, then of the package. */
  resolved: Map<string, Map<string, Resolved>>;
  crateNames: CrateNames;
  /** The directories of the packages that stand in for crates in a workspace, by the directory of its root. */
  patchesOf(rootDirectory: string): string[];
  /** Finds what tools look for in a directory and above. */
  nearest(directory: string): NearestFiles;
  /** Folder of the scripts that inputs call, relative to the repository. */
  scripts: string;
  /** Whether any package is built of one that is no project, or of one of another Cargo workspace. */
  hasOutsiders: boolean;
  /** Files that something is wrong with. What they say is missing in the rest. */
  failures: Failure[];
}

/** Classifies the packages of a repository and follows their lockfiles. */
export function makeModel(
  repository: Repository,
  { options, entries }: Pick<Model, 'options' | 'entries'>,
): Model {
  const failures = [...repository.failures];
  const attempt = <T>(file: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      failures.push([file, error]);
      return undefined;
    }
  };
  const packages = repository.manifests.flatMap(
    (manifest) => attempt(manifest.path, () => classify(manifest, repository)) ?? [],
  );
  const listed = new Map(packages.map((it) => [it.manifest.directory, it]));
  const findUnlisted = (directory: string) => {
    const manifest = repository.find(directory);
    return manifest === undefined ? undefined : classify(manifest, repository);
  };
  const find = remembered(findUnlisted, new Map<string, LocalPackage | undefined>(listed));
  const patchesOf = remembered((directory): string[] => {
    const root = repository.find(directory);
    const files = configurationFiles(directory, repository);
    return [
      ...(root === undefined ? [] : patchDirectories(root)),
      ...files.flatMap((file) => attempt(file, () => repository.configuredPatches(file)) ?? []),
    ];
  });
  const resolved = new Map<string, Map<string, Resolved>>();
  for (const members of groupBy(packages, ({ root }) => root.directory).values()) {
    const { root } = members[0] as LocalPackage;
    const path = lockfilePath(root);
    const lockfile = attempt(path, () => repository.lockfile(path));
    if (lockfile === undefined) continue;
    const all = resolveWorkspace(
      { root, members, lockfile, patches: patchesOf(root.directory) },
      unlessBroken(find),
    );
    resolved.set(root.directory, new Map(all.map((it) => [it.from.manifest.directory, it])));
  }
  return {
    repository,
    options,
    entries,
    packages,
    listed,
    kernels: new Map(
      packages.filter((it) => it.isKernel).map((it) => [it.manifest.package.name, it]),
    ),
    find,
    findElsewhere: (isWanted) =>
      entries.some(({ coversAll }) => !coversAll)
        ? unlistedPackages(repository, listed, unlessBroken(find)).find(isWanted)
        : undefined,
    appRoots: new Set(packages.flatMap(({ appBin, root }) => (appBin ? [root.directory] : []))),
    resolved,
    patchesOf,
    nearest: nearestFiles(repository.list),
    scripts: scriptFolder(repository.root),
    hasOutsiders: packages.some(({ root, dependencies }) =>
      dependencies.some(
        ({ directory }) =>
          directory !== undefined && listed.get(directory)?.root.directory !== root.directory,
      ),
    ),
    crateNames: nameCrates(everyResolved(resolved).flatMap(({ crates }) => crates)),
    failures,
  };
}

/** The options for a manifest: those of its own entry in nx.json, and of this one for a root that none covers. */
export function optionsAt({ path, directory }: Manifest, model: Model): Options {
  const isOwn = model.listed.has(directory);
  return (isOwn ? undefined : entryFor(path, model.entries)?.options) ?? model.options;
}

/** Whether a package is one that Nx was given, and not one that it ignores or that another entry is for. */
export function isProject({ manifest }: LocalPackage, { listed }: Model): boolean {
  return listed.has(manifest.directory);
}

/** What every lockfile says of every package that it knows. */
export function everyResolved(resolved: Model['resolved']): Resolved[] {
  return [...resolved.values()].flatMap((packages) => [...packages.values()]);
}

function unlistedPackages(
  { root }: Repository,
  listed: Model['listed'],
  find: FindPackage,
): LocalPackage[] {
  return manifestFiles(root)
    .map((file) => posix.dirname(file))
    .filter((directory) => !listed.has(directory))
    .flatMap((directory) => find(directory) ?? []);
}

/** For a lockfile, a package whose manifest is broken is one that it does not know. */
function unlessBroken(find: FindPackage): FindPackage {
  return (directory) => {
    try {
      return find(directory);
    } catch {
      return undefined;
    }
  };
}
