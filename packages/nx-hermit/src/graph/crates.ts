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
  const bySameName = groupBy([...reached], plainName);
  const first = new Map(
    [...bySameName].map(([name, same]) => [
      name,
      same.map(({ source = '' }) => source).sort(bySource)[0],
    ]),
  );
  const nameOf = (crate: LockedPackage) => {
    const name = plainName(crate);
    return first.get(name) === crate.source ? name : `${name} (${crate.source})`;
  };
  return { nameOf, crates: groupBy([...reached], nameOf), reached };
}

/**
 * All crates that some depend on, themselves included, in one workspace.
 *
 * @param isReplaced what is local, or has a local package in its place
 */
export function reachedCrates(
  roots: Iterable<LockedPackage>,
  isReplaced: (locked: LockedPackage) => boolean,
): Set<LockedPackage> {
  const reached = new Set(roots);
  // A set can grow while it is walked through.
  for (const { dependencies } of reached) {
    for (const next of dependencies) if (!isReplaced(next)) reached.add(next);
  }
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
function bySource(one: string, other: string): number {
  const rank = (source: string) => (source.startsWith('git+') ? 1 : 0);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
