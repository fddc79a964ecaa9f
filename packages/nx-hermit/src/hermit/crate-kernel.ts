import { isBefore } from '../text/version';

/**
 * Names another kernel source tree to the build script of the crate `hermit`, from 0.13.0 on (hermit-os/hermit-rs,
 * hermit/build.rs).
 */
export const manifestDirectory = 'HERMIT_MANIFEST_DIR';

/** Whether a release of the crate `hermit` obeys `HERMIT_MANIFEST_DIR`. */
export function takesManifestDirectory(version: string): boolean {
  return !isBefore(version, '0.13.0');
}

/** Whether a release of the crate `hermit` is in the registry of crates: a later one there is a notice, no code. */
export function isOnCratesIo(version: string): boolean {
  return isBefore(version, '0.13.0');
}

/** Whether a release fetches the kernel's sources in its build script where they do not lie beside it. */
export function downloadsKernel(version: string): boolean {
  return isBefore(version, '0.13.0');
}

/**
 * The variables that are compiled into a kernel, but that the build script does not name to cargo: without more, a
 * changed value would leave the old kernel in place (hermit-os/hermit-rs, hermit/build.rs at the tags).
 */
export function untrackedVariables(version: string): readonly string[] {
  if (!isBefore(version, '0.13.0')) return [];
  return isBefore(version, '0.12.0') ? [...upTo12, ...upTo11] : upTo12;
}

const upTo12 = [
  ...['HERMIT_IP', 'HERMIT_GATEWAY', 'HERMIT_MASK', 'HERMIT_DNS1', 'HERMIT_DNS2'],
  'UHYVE_MOUNT',
];
const upTo11 = ['HERMIT_MTU', 'HERMIT_MRG_RXBUF_SIZE'];
