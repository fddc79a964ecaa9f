import { type Arch, hostArch } from '../../../nx-hermit/src/hermit/arch';
import { runProcess } from '../../../nx-hermit/src/process/start-process';
import { nxHermit } from '../command-line';
import { exampleImage } from '../loader-fixtures/boot-image';

/**
 * Whether the example app boots when the printed command line is started without nx-hermit: what really works on
 * this machine.
 *
 * @param proof what the console shows only then
 */
export async function bootsWithoutUs(
  options: readonly string[],
  arch: Arch = hostArch(),
  proof = 'exit status 0',
): Promise<boolean> {
  const printed = await nxHermit(['boot', exampleImage(arch), ...options, '--print-command']);
  if (printed.exitCode !== 0) return false;
  const faulty = new AbortController();
  const outcome = await runProcess({
    command: '/bin/sh',
    args: ['-c', printed.stdout],
    output: 'pipe',
    onStderr(text) {
      // QEMU goes on all the same, without progress.
      if (text.includes('KVM internal error')) faulty.abort();
    },
    abortSignal: AbortSignal.any([faulty.signal, AbortSignal.timeout(15_000)]),
  });
  return outcome.stdout.includes(proof);
}
