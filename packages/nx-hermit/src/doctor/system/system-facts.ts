import { type PackagePolicy } from './apt-policy';
import { type AptSource } from './apt-sources';

/** What decides by which commands software is installed on this machine. */
export interface SystemFacts {
  /** Missing when none of those that nx-hermit knows is there. */
  manager?: 'apt' | 'dnf' | 'pacman' | 'brew';
  isRoot: boolean;
  hasSudo: boolean;
  /** Only with apt. */
  apt?: AptFacts;
}

export interface AptFacts {
  /** The Debian or Ubuntu release whose packages it installs: `bookworm`, `noble`. */
  codename?: string;
  policies: Readonly<Record<string, PackagePolicy>>;
  sources: readonly AptSource[];
  /** Since the package lists were fetched, in hours; missing when there are none. */
  listsAgeHours?: number;
}
