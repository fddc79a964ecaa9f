import { posix } from 'node:path';
import { type LockedPackage, type Lockfile } from '../cargo/lockfile';
import { type Manifest } from '../cargo/manifest';
import { isOutside } from '../cargo/workspace';
import { groupBy } from './group-by';
import { type FindPackage, type LocalPackage } from './packages';

/** What a package is built with, as one lockfile fixes it. */
export interface Resolved {
  from: LocalPackage;
  /** The crates that it names in its manifest. */
  crates: LockedPackage[];
  /** The local packages that stand in for a crate: for one of its own, or for one that its crates depend on. */
  standIns: LocalPackage[];
}

/** The lockfile of a Cargo workspace, or of a package standing alone, beside the packages that it is for. */
export interface LockedWorkspace {
  root: Manifest;
  members: LocalPackage[];
  lockfile: Lockfile;
  /** The directories of the packages that `[patch]` and `[replace]` put in the place of crates. */
  patches: string[];
}

/**
 * Follows the dependencies that the local packages of a workspace declare through its lockfile. What a manifest
 * no longer declares counts no more, even if the lockfile has not been brought up to date.
 */
export function resolveWorkspace(workspace: LockedWorkspace, find: FindPackage): Resolved[] {
  const { members, lockfile, patches } = workspace;
  const locals = localsByName(workspace, find);
  const entries = groupBy(
    lockfile.packages.filter(({ source }) => source === undefined),
    ({ name }) => name,
  );
  const patched = groupBy(
    patches.flatMap((directory) => find(directory) ?? []),
    ({ manifest }) => manifest.package.name,
  );
  // Only a patch stands in for a crate. In a lockfile that is not up to date, another package can have its name.
  const localOf = ({ name, version }: LockedPackage) =>
    oneOf(patched.get(name), (it) => it.version === version);
  const standInsBehind = standInFinder(lockfile, localOf);
  const isMember = new Set(members);

  return [...locals.values()].flat().map((from) => {
    const { manifest, version, dependencies } = from;
    const entry = oneOf(entries.get(manifest.package.name), (it) => it.version === version);
    // Of a package that is no member, Cargo leaves out what only its tests need.
    const declared = new Set(
      dependencies.flatMap(({ crate, directory, kind }) =>
        directory === undefined && (kind !== 'dev' || isMember.has(from)) ? [crate] : [],
      ),
    );
    const used = (entry?.dependencies ?? []).filter(({ name }) => declared.has(name));
    const crates = used.filter(({ source }) => source !== undefined);
    const direct = used
      .filter(({ source }) => source === undefined)
      .flatMap((it) => localOf(it) ?? []);
    return { from, crates, standIns: [...new Set([...direct, ...standInsBehind(crates)])] };
  });
}

/** The members, and all that their path dependencies and the patches of their workspace lead to. */
function localsByName({ members, patches }: LockedWorkspace, find: FindPackage) {
  const found = new Map(members.map((it) => [it.manifest.directory, it]));
  const waiting = [
    ...patches,
    ...members.flatMap(({ dependencies }) =>
      dependencies.flatMap(({ directory }) => directory ?? []),
    ),
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const reached = found.has(next) || isOutside(next) ? undefined : find(next);
    if (reached === undefined) continue;
    found.set(next, reached);
    for (const { directory, kind } of reached.dependencies) {
      if (directory !== undefined && kind !== 'dev') waiting.push(directory);
    }
  }
  return groupBy([...found.values()], ({ manifest }) => manifest.package.name);
}

/** Nx cannot hold that a crate depends on a project. So whoever uses the crate is said to depend on it. */
function standInFinder(
  { packages }: Lockfile,
  localOf: (locked: LockedPackage) => LocalPackage | undefined,
): (crates: LockedPackage[]) => LocalPackage[] {
  const isLocal = ({ source }: LockedPackage) => source === undefined;
  if (!packages.some((it) => !isLocal(it) && it.dependencies.some(isLocal))) return () => [];
  return (crates) => {
    const seen = new Set(crates);
    // A set can grow while it is walked through.
    for (const crate of seen) {
      if (!isLocal(crate)) crate.dependencies.forEach((it) => seen.add(it));
    }
    return [...seen].filter(isLocal).flatMap((it) => localOf(it) ?? []);
  };
}

/** The only one, or the one that fits best: a lockfile that is not up to date still says most of it. */
function oneOf<T>(candidates: T[] = [], fits: (candidate: T) => boolean): T | undefined {
  return candidates.length === 1 ? candidates[0] : candidates.find(fits);
}

/** Where the lockfile of a workspace is. */
export function lockfilePath({ directory }: Manifest): string {
  return posix.join(directory, 'Cargo.lock');
}
