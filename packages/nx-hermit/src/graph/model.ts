import { type Manifest } from '../cargo/manifest';
import { parentOf } from '../cargo/paths';
import { manifestReplacements, type Replacement } from '../cargo/replacements';
import { configurationFiles } from './configuration-files';
import { type CrateNames, nameCrates } from './crates';
import { groupBy } from './group-by';
import { manifestFiles } from './manifest-files';
import { type NearestFiles, nearestFiles } from './nearest-files';
import { type NxAbilities, nxAbilities } from './nx-abilities';
import { type Options } from './options';
import { classify, type FindPackage, type LocalPackage } from './packages';
import { entryFor, type PluginEntry } from './plugin-entries';
import { remembered } from './remembered';
import { type Failure, type Repository } from './repository';
import {
  lockfilePath,
  type Resolved,
  type ResolvedWorkspace,
  resolveWorkspace,
} from './resolution';
import { scriptFolder } from './script';

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
  /**
   * Finds any package by its directory, also one that is not listed; nothing where a listed one is broken.
   *
   * @throws Problem if another one is broken
   */
  find: FindPackage;
  /**
   * Finds a package among those that other entries in nx.json are for, or none. Reads directories when it is asked,
   * because Nx does not say what it gave to others.
   */
  findElsewhere(isWanted: (local: LocalPackage) => boolean): LocalPackage | undefined;
  /** The directories of the workspace roots, and lone packages, that need a std. */
  appRoots: Set<string>;
  /** What stands in for crates in a workspace, by the directory of its root. */
  replacementsIn(rootDirectory: string): Replacement[];
  /** What lockfiles say, by the directory of the workspace root. */
  resolved: Map<string, ResolvedWorkspace>;
  crateNames: CrateNames;
  /** Whether any package is built of one that is no project, or of one of another Cargo workspace. */
  hasOutsiders: boolean;
  /** Finds what tools look for in a directory and above. */
  nearest(directory: string): NearestFiles;
  /** Folder of the scripts that inputs call, relative to the repository. */
  scripts: string;
  /** What the Nx in the repository can do. */
  nx: NxAbilities;
  /** Files that something is wrong with. What they say is missing in the rest. */
  failures: Failure[];
}

/** Classifies the packages of a repository and follows their lockfiles. */
export function makeModel(
  repository: Repository,
  { options, entries }: Pick<Model, 'options' | 'entries'>,
): Model {
  const failures = [...repository.failures];
  const attempt = attempts(failures);
  const packages = repository.manifests.flatMap(
    (manifest) => attempt(manifest.path, () => classify(manifest, repository)) ?? [],
  );
  const listed = new Map(packages.map((it) => [it.manifest.directory, it]));
  const find = packageFinder(repository, listed);
  const replacementsIn = replacementFinder(repository, attempt);
  const resolved = new Map<string, ResolvedWorkspace>();
  for (const [directory, members] of groupBy(packages, ({ root }) => root.directory)) {
    const path = lockfilePath(directory);
    const lockfile = attempt(path, () => repository.lockfile(path));
    if (lockfile === undefined) continue;
    const workspace = { members, lockfile, replacements: replacementsIn(directory) };
    resolved.set(directory, resolveWorkspace(workspace, unlessBroken(find)));
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
      entries.every(({ coversAll }) => coversAll)
        ? undefined
        : unlistedPackages(repository, listed, unlessBroken(find)).find(isWanted),
    appRoots: new Set(
      packages.flatMap(({ isForHermit, root }) => (isForHermit ? [root.directory] : [])),
    ),
    replacementsIn,
    resolved,
    crateNames: nameCrates(new Set([...resolved.values()].flatMap(({ crates }) => [...crates]))),
    hasOutsiders: packages.some((it) => isBuiltOfOutsiders(it, listed)),
    nearest: nearestFiles(repository.list),
    scripts: scriptFolder(repository.root),
    nx: nxAbilities(repository.root),
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
export function everyResolved({ resolved }: Model): Resolved[] {
  return [...resolved.values()].flatMap(({ packages }) => [...packages().values()]);
}

type Attempt = <T>(file: string, work: () => T) => T | undefined;

/** Goes on where something is wrong with a file, and keeps what it was. */
function attempts(failures: Failure[]): Attempt {
  return (file, work) => {
    try {
      return work();
    } catch (error) {
      failures.push([file, error]);
      return undefined;
    }
  };
}

function packageFinder(repository: Repository, listed: Model['listed']): FindPackage {
  const known = new Map(
    repository.manifests.map(({ directory }) => [directory, listed.get(directory)]),
  );
  return remembered((directory) => {
    const manifest = repository.find(directory);
    return manifest === undefined ? undefined : classify(manifest, repository);
  }, known);
}

function replacementFinder(
  repository: Repository,
  attempt: Attempt,
): (rootDirectory: string) => Replacement[] {
  const configured = remembered(
    (file) => attempt(file, () => repository.configuredReplacements(file)) ?? [],
  );
  return remembered((directory) => {
    const root = repository.find(directory);
    return [
      ...(root === undefined ? [] : manifestReplacements(root)),
      ...configurationFiles(directory, repository).flatMap(configured),
    ];
  });
}

function unlistedPackages(
  { root }: Repository,
  listed: Model['listed'],
  find: FindPackage,
): LocalPackage[] {
  return manifestFiles(root)
    .map(parentOf)
    .filter((directory) => !listed.has(directory))
    .flatMap((directory) => find(directory) ?? []);
}

function isBuiltOfOutsiders(
  { root, dependencies }: LocalPackage,
  listed: Model['listed'],
): boolean {
  return dependencies.some(
    ({ directory }) =>
      directory !== undefined && listed.get(directory)?.root.directory !== root.directory,
  );
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
