import { type ProjectGraphExternalNode } from '@nx/devkit';
import { gitCommit, type LockedPackage } from '../cargo/lockfile';
import { groupBy } from './group-by';

/** The crates of all lockfiles by the names of their nodes. */
export interface CrateNames {
  /** Name of a crate's node: `cargo:<name>@<version>`. */
  nameOf(crate: LockedPackage): string;
  /** The same crate can stand in several lockfiles. */
  crates: Map<string, LockedPackage[]>;
  /** All of them. */
  reached: ReadonlySet<LockedPackage>;
}

/**
 * Names crates. Where one name and version comes from several sources, all but the first, in the order of their
 * sources, also bear theirs.
 */
export function nameCrates(reached: ReadonlySet<LockedPackage>): CrateNames {
  const names = new Map<LockedPackage, string>();
  for (const [name, same] of groupBy([...reached], plainName)) {
    const [first] = same.length === 1 ? same : same.toSorted(bySource);
    for (const crate of same) {
      const isFirst = crate.source === first?.source;
      names.set(crate, isFirst ? name : `${name} (${crate.source})`);
    }
  }
  const nameOf = (crate: LockedPackage) => names.get(crate) as string;
  return { nameOf, crates: groupBy([...reached], nameOf), reached };
}

/**
 * All crates that the local packages of a workspace depend on, directly or through others.
 *
 * @param isReplaced what is local, or has a local package in its place
 */
export function reachedCrates(
  local: readonly LockedPackage[],
  isReplaced: (locked: LockedPackage) => boolean,
): Set<LockedPackage> {
  const reached = new Set<LockedPackage>();
  const follow = ({ dependencies }: LockedPackage) => {
    for (const next of dependencies) if (!isReplaced(next)) reached.add(next);
  };
  local.forEach(follow);
  // A set can grow while it is walked through.
  reached.forEach(follow);
  return reached;
}

/** Nx's node for each crate. Its hash is the checksum in the lockfile, or the commit of a git repository. */
export function externalNodes({ crates }: CrateNames): Record<string, ProjectGraphExternalNode> {
  return Object.fromEntries(
    [...crates].sort(byName).map(([node, [crate]]) => {
      const { name, version, checksum } = crate as LockedPackage;
      const hash = checksum ?? gitCommit(crate as LockedPackage);
      return [
        node,
        {
          type: 'cargo',
          name: node as `cargo:${string}`,
          data: { version, packageName: name, ...(hash && { hash }) },
        },
      ];
    }),
  );
}

function plainName({ name, version }: LockedPackage): string {
  return `cargo:${name}@${version}`;
}

/** Registries before git repositories. */
function bySource({ source: one = '' }: LockedPackage, { source: other = '' }: LockedPackage) {
  const rank = (source: string) => (source.startsWith('git+') ? 1 : 0);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
