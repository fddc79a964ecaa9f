import { type LockedPackage, type Lockfile } from '../cargo/lockfile';
import { childOf } from '../cargo/paths';
import { type Replacement } from '../cargo/replacements';
import { isOutside } from '../cargo/workspace';
import { reachedCrates } from './crates';
import { groupBy } from './group-by';
import { once } from './once';
import { type FindPackage, type LocalPackage } from './packages';
import { standIns, type StandIns } from './stand-ins';

/** What a package is built with, as one lockfile fixes it. */
export interface Resolved {
  from: LocalPackage;
  /** The crates that it names in its manifest. */
  crates: LockedPackage[];
  /** The local packages that stand in for a crate: for one of its own, or for one that its crates depend on. */
  standIns: LocalPackage[];
}

/** What a whole workspace is built with. */
export interface ResolvedWorkspace {
  /** By the directory of the package. Found out when it is first asked for: most projects need no more than names. */
  packages(): Map<string, Resolved>;
  /** All crates that the local packages of the lockfile depend on, directly or through others. */
  crates: Set<LockedPackage>;
}

/** The lockfile of a Cargo workspace, or of a package standing alone, beside the packages that it is for. */
export interface LockedWorkspace {
  members: LocalPackage[];
  lockfile: Lockfile;
  replacements: Replacement[];
}

/**
 * Follows the dependencies that the local packages of a workspace declare through its lockfile. What a manifest
 * no longer declares counts no more, even if the lockfile has not been brought up to date.
 */
export function resolveWorkspace(workspace: LockedWorkspace, find: FindPackage): ResolvedWorkspace {
  const local = workspace.lockfile.packages.filter(({ source }) => source === undefined);
  const replaced = standIns(workspace.replacements, find);
  return {
    packages: once(() => resolvePackages(workspace, local, replaced, find)),
    crates: reachedCrates(local, replaced.isReplaced),
  };
}

function resolvePackages(
  workspace: LockedWorkspace,
  local: LockedPackage[],
  replaced: StandIns,
  find: FindPackage,
): Map<string, Resolved> {
  const { members } = workspace;
  const entries = groupBy(local, ({ name }) => name);
  const isMember = new Set(members);
  const resolve = (from: LocalPackage): Resolved => {
    const named = entries.get(from.manifest.package.name) ?? [];
    const entry = named.length === 1 ? named[0] : named.find((it) => it.version === from.version);
    const declared = declaredCrates(from, isMember.has(from));
    const used = (entry?.dependencies ?? []).filter(({ name }) => declared.has(name));
    return { from, ...withStandIns(used, replaced) };
  };
  return new Map(
    everyLocal(workspace, find).map((it) => [it.manifest.directory, resolve(it)] as const),
  );
}

/** Of a package that is no member, Cargo leaves out what only its tests need. */
function declaredCrates({ dependencies }: LocalPackage, isMember: boolean): Set<string> {
  return new Set(
    dependencies.flatMap(({ crate, directory, kind }) =>
      directory === undefined && (kind !== 'dev' || isMember) ? [crate] : [],
    ),
  );
}

/** The members, and all that their path dependencies and the replacements in their workspace lead to. */
function everyLocal({ members, replacements }: LockedWorkspace, find: FindPackage) {
  const found = new Map(members.map((it) => [it.manifest.directory, it]));
  const waiting = [
    ...replacements.map(({ directory }) => directory),
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
  return [...found.values()];
}

/** Nx cannot hold that a crate depends on a project. So whoever uses the crate is said to depend on it. */
function withStandIns(used: LockedPackage[], { standsIn, isReplaced, hasAny }: StandIns) {
  const crates = used.filter((it) => !isReplaced(it));
  if (!hasAny) return { crates, standIns: [] };
  const reached = new Set(used);
  // A set can grow while it is walked through.
  for (const crate of reached) {
    if (!isReplaced(crate)) crate.dependencies.forEach((it) => reached.add(it));
  }
  return { crates, standIns: [...new Set([...reached].flatMap((it) => standsIn(it) ?? []))] };
}

/** Where the lockfile of a workspace is. */
export function lockfilePath(rootDirectory: string): string {
  return childOf(rootDirectory, 'Cargo.lock');
}
