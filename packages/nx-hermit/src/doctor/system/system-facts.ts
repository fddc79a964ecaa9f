import { type PackagePolicy } from './apt-policy';
import { type AptSource } from './apt-sources';
import { type OsRelease } from './os-release';

/** What decides by which commands software is installed on this machine. */
export interface SystemFacts {
  /** `linux`, `darwin`. */
  platform: NodeJS.Platform;
  /** Missing outside of Linux. */
  release?: OsRelease;
  /** Missing when none of those that nx-hermit knows is there. */
  manager?: 'apt' | 'dnf' | 'pacman' | 'brew';
  isRoot: boolean;
  hasSudo: boolean;
  /** Only with apt. */
  apt?: AptFacts;
}

export interface AptFacts {
  policies: Readonly<Record<string, PackagePolicy>>;
  sources: readonly AptSource[];
  /** Since the package lists were fetched, in hours; missing when there are none. */
  listsAgeHours?: number;
}
