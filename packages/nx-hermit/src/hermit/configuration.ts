import { type Arch, arches } from './arch';

/** Cargo's name of a profile. */
export type Profile = 'release' | 'dev';

/** One of the six Nx configurations that every Hermit target has. */
export interface Configuration {
  /** `riscv64` or `riscv64-debug`. */
  name: string;
  arch: Arch;
  profile: Profile;
}

/**
 * Every configuration, release first: an image is a deployable. All Hermit targets have all six, because a
 * target without the configuration asked for silently falls back to its default.
 */
export const configurations: readonly Configuration[] = [
  ...arches.map((arch): Configuration => ({ name: arch, arch, profile: 'release' })),
  ...arches.map((arch): Configuration => ({ name: `${arch}-debug`, arch, profile: 'dev' })),
];
