import { type LockedPackage } from '../cargo/lockfile';
import { type Replacement } from '../cargo/replacements';
import { groupBy } from './group-by';
import { type FindPackage, type LocalPackage } from './packages';

/** Which packages of a lockfile are built of local sources instead of a crate's. */
export interface StandIns {
  /** Whether a package of the lockfile is no crate: it is local, or a local one takes its place. */
  isReplaced(locked: LockedPackage): boolean;
  /** The local package that takes its place. */
  standsIn(locked: LockedPackage): LocalPackage | undefined;
  /** Whether there is any. */
  hasAny: boolean;
}

/**
 * Only a replacement takes a crate's place. In a lockfile that is not up to date, another package of the repository can
 * have its name.
 */
export function standIns(replacements: readonly Replacement[], find: FindPackage): StandIns {
  const packagesOf = (isWanted: (replacement: Replacement) => boolean) =>
    groupBy(
      replacements.filter(isWanted).flatMap(({ directory }) => find(directory) ?? []),
      ({ manifest }) => manifest.package.name,
    );
  const patched = packagesOf(({ isOverride }) => !isOverride);
  const overriding = packagesOf(({ isOverride }) => isOverride);
  return {
    isReplaced: ({ name, source }) => source === undefined || overriding.has(name),
    standsIn({ name, version, source }) {
      const candidates = overriding.get(name) ?? (source === undefined ? patched.get(name) : []);
      if (candidates === undefined || candidates.length <= 1) return candidates?.[0];
      return candidates.find((it) => it.version === version);
    },
    hasAny: replacements.length > 0,
  };
}
