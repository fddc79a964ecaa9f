import { type ImageFacts } from '../hermit/image';
import { Problem } from '../problem';
import { isBefore } from '../text/version';

/** The first kernel that starts more than one processor on aarch64 (hermit-os/kernel, pull request 1705). */
const firstForAarch64 = '0.12.0';

/**
 * Checks that the kernel in an image uses all processors that a machine is to have: what it does not use, nobody
 * would miss.
 *
 * @throws Problem when it does not
 */
export function checkCpus(
  {
    arch,
    kernelFeatures,
    kernelVersion,
  }: Pick<ImageFacts, 'arch' | 'kernelFeatures' | 'kernelVersion'>,
  cpus: number,
) {
  if (cpus === 1) return;
  if (arch === 'aarch64' && isBefore(kernelVersion, firstForAarch64)) {
    throw new Problem(
      `The option cpus asks for ${cpus} processors, but on aarch64 the Hermit kernel ${kernelVersion} uses only one, whatever its features.`,
      `leave the option away, or build the image with a kernel of version ${firstForAarch64} or newer`,
    );
  }
  if (kernelFeatures !== undefined && !kernelFeatures.includes('smp')) {
    throw new Problem(
      `The option cpus asks for ${cpus} processors, but the kernel in the image was built without the feature \`smp\`, and uses only one.`,
      'add "smp" to the features of hermit-kernel in the Cargo.toml of the kernel package and build the image again, or leave the option away',
    );
  }
}
