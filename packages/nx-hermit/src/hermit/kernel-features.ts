import { compareVersions } from '../text/version';

/** Features that a Hermit kernel names at its start. */
export const announcedFeatures = ['acpi', 'fsgsbase', 'pci', 'smp'] as const;

export type AnnouncedFeature = (typeof announcedFeatures)[number];

/** The newest kernel whose words are known here. */
const newestKnown = '0.13.2';

/**
 * Which of these features the kernel in an image was built with. The kernel says `Compiled with SMP support` and the
 * like when it starts (src/lib.rs of hermit-os/kernel), so the words are in the image of every kernel that has the
 * feature.
 *
 * @param image all its bytes
 * @param version of the kernel, if the image names one
 * @returns `undefined` for a kernel that says nothing of the kind and is newer than those whose words are known
 */
export function kernelFeatures(
  image: Buffer,
  version: string | undefined,
): readonly AnnouncedFeature[] | undefined {
  const found = announcedFeatures.filter((name) =>
    image.includes(`Compiled with ${name.toUpperCase()} support`),
  );
  const isKnown = version !== undefined && compareVersions(version, newestKnown) <= 0;
  return found.length > 0 || isKnown ? found : undefined;
}
