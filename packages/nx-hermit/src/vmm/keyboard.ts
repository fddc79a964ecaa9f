import { type ImageFacts } from '../hermit/image';
import { Problem } from '../problem';
import { compareVersions } from '../text/version';

/** The newest kernel whose sources were read for this. */
const newestKnown = '0.11.0';

/**
 * Makes sure that a guest can read what is typed on its console.
 *
 * @throws Problem for a kernel that is known to read none: 0.11.0 takes characters from the serial port of x86_64
 *   only (src/arch/{aarch64,riscv64}/kernel have no `read`, src/console.rs), and an app that reads waits for ever
 */
export function requireKeyboard({ arch, kernelVersion }: ImageFacts): void {
  if (arch === 'x86_64' || kernelVersion === undefined) return;
  if (compareVersions(kernelVersion, newestKnown) > 0) return;
  throw new Problem(
    `Nothing can be sent to this guest: the kernel ${kernelVersion} does not read its console on ${arch}.`,
    'send only on x86_64, or talk to the app over its network',
  );
}
