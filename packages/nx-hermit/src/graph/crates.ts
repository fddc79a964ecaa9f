import { type ProjectGraphExternalNode } from '@nx/devkit';
import { gitCommit, type LockedPackage } from '../cargo/lockfile';

/** The crates of all lockfiles by the names of their nodes. */
export interface CrateNames {
  /** Name of a crate's node: `cargo:<name>@<version>`. */
  nameOf(crate: LockedPackage): string;
  /** One of each, by name. */
  crates: Map<string, LockedPackage[]>;
}

/**
 * Names the crates that are reached. Where one name and version comes from several sources, all but the first, in
 * the order of their sources, also bear theirs.
 *
 * @param roots crates that local packages depend on
 */
export function nameCrates(roots: Iterable<LockedPackage>): CrateNames {
  const sources = new Map<string, Set<string>>();
  const reached = new Set(roots);
  // A set can grow while it is walked through.
  for (const crate of reached) {
    const key = plainName(crate);
    const known = sources.get(key);
    if (known === undefined) sources.set(key, new Set([crate.source ?? '']));
    else known.add(crate.source ?? '');
    for (const next of crate.dependencies) if (next.source !== undefined) reached.add(next);
  }
  const first = new Map([...sources].map(([key, known]) => [key, [...known].sort(bySource)[0]]));
  const nameOf = (crate: LockedPackage) => {
    const key = plainName(crate);
    return first.get(key) === crate.source ? key : `${key} (${crate.source})`;
  };
  const crates = new Map<string, LockedPackage[]>();
  for (const crate of reached) {
    const name = nameOf(crate);
    crates.set(name, [...(crates.get(name) ?? []), crate]);
  }
  return { nameOf, crates };
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
