import { compareVersions } from '../../text/version';

// What an image without the note speaks (src/vm.rs of uhyve).
const oldestInterface = 1;

// Which Uhyve came with which version of its agreement with the kernel (its releases).
const releases = [
  { since: '0.9', newest: 3 },
  { since: '0.8', newest: 2 },
  { since: '0.0', newest: 1 },
];

/** The version of the agreement with Uhyve that an image speaks. */
export function interfaceOf(image: { uhyveInterfaceVersion?: number }): number {
  return image.uhyveInterfaceVersion ?? oldestInterface;
}

/** The oldest Uhyve that speaks a version; `undefined` when none is known. */
export function uhyveFor(interfaceVersion: number): string | undefined {
  return releases.findLast(({ newest }) => newest >= interfaceVersion)?.since;
}

/** Whether a Uhyve speaks a version. One that is newer than all that are known gets the benefit of the doubt. */
export function speaks(uhyveVersion: string, interfaceVersion: number, newestKnown: string) {
  if (compareVersions(uhyveVersion, newestKnown) > 0) return true;
  const release = releases.find(({ since }) => compareVersions(uhyveVersion, since) >= 0);
  return release !== undefined && release.newest >= interfaceVersion;
}
