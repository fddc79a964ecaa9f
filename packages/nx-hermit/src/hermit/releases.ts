import { Problem } from '../problem';
import { nearest } from '../text/nearest';
import { type CrateSource, defaultVersion, type Release, releases } from './release-table';

export { type CrateSource, type Release, defaultVersion } from './release-table';

/**
 * What compiles a kernel package: its own `core` is built from rust-src, and llvm-tools rename its symbols. rustfmt is
 * for the package itself.
 */
export const kernelComponents: readonly string[] = ['rust-src', 'llvm-tools', 'rustfmt'];

/** Network of an app: TCP, UDP, an address by DHCP and names. */
export const networkFeatures: readonly string[] = ['tcp', 'udp', 'dhcpv4', 'dns'];

/**
 * Finds a release of the Hermit kernel.
 *
 * @param version such as `0.13.2`, with or without the `v` of upstream's tags; 0.11.0 by default
 * @throws Problem that names the releases there are
 */
export function findRelease(version: string = defaultVersion): Release {
  const release = knownRelease(version);
  if (release !== undefined) return release;
  const known = releases.map((it) => it.version);
  const guess = nearest(version.replace(/^v/, ''), known);
  throw new Problem(
    `There is no release ${version} of the Hermit kernel that nx-hermit knows. It knows ${known.join(', ')}.`,
    `give one of them, such as --release=${guess ?? defaultVersion}`,
  );
}

/** The same, where a release that is not known is none to speak of. */
export function knownRelease(version: string): Release | undefined {
  return releases.find((it) => it.version === version.replace(/^v/, ''));
}

/**
 * Checks the names of kernel features.
 *
 * @throws Problem naming what a release calls a feature that it does not know by that name
 */
export function checkFeatures(release: Release, names: readonly string[]): void {
  for (const name of names) {
    if (release.features.includes(name)) continue;
    const message = `The Hermit kernel ${release.version} has no feature "${name}"`;
    const needless = release.needless[name];
    if (needless !== undefined) throw new Problem(`${message}: ${needless}.`, 'leave it out');
    const today = sameFeature(name).find((other) => release.features.includes(other));
    if (today !== undefined) {
      throw new Problem(`${message}; there it is called "${today}".`, `write "${today}"`);
    }
    const guess = nearest(name, release.features);
    throw new Problem(
      `${message}. It knows ${release.features.join(', ')}.`,
      guess === undefined ? undefined : `write "${guess}"`,
    );
  }
}

/** Names that one feature has had (hermit-os/kernel, Cargo.toml, "Deprecated Features"). */
const names: readonly (readonly string[])[] = [
  ['fs', 'virtio-fs', 'fuse'],
  ['vsock', 'virtio-vsock'],
  ['console', 'virtio-console'],
  ['trace', 'net-trace'],
  ['mmap', 'mman'],
  ['instrument', 'instrument-mcount'],
];

function sameFeature(name: string): readonly string[] {
  return names.find((group) => group.includes(name)) ?? [];
}

/** What an app's Cargo.toml says of the crate `hermit`, to run on a kernel of this release. */
export function hermitDependency({ hermit }: Release): CrateSource & { 'default-features': false } {
  return { ...hermit, 'default-features': false };
}

/** The versions of the releases whose kernel has a feature by this name, oldest first. */
export function releasesWith(feature: string): string[] {
  return releases
    .filter(({ features }) => features.includes(feature))
    .map(({ version }) => version);
}

/** The newest release that is known. */
export function newestRelease(): Release {
  return releases[releases.length - 1] as Release;
}
