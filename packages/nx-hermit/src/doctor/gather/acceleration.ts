import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Arch, hostArch } from '../../hermit/arch';
import { startProcess } from '../../process/start-process';
import { withCommas } from '../../vmm/qemu/with-commas';
import { type QemuSearch } from '../../vmm/qemu/binary';
import { type AccelerationFacts } from '../facts';

const deadlineSeconds = 5;

/**
 * Whether KVM really runs a guest: a device node is no proof. Boots a program of a few instructions with it.
 *
 * @param qemu the QEMU of the host's architecture
 */
export async function gatherAcceleration(
  qemu: QemuSearch | undefined,
  arch: Arch = hostArch(),
): Promise<AccelerationFacts> {
  if (process.platform !== 'linux') return { reason: 'KVM exists on Linux only.' };
  if (!existsSync('/dev/kvm')) return { reason: 'This machine has no /dev/kvm.' };
  const guest = guests[arch];
  if (guest === undefined) return { reason: `No guest for ${arch} to try it with.` };
  if (!qemu?.found) return { reason: 'It cannot be tried without QEMU.' };

  const folder = await mkdtemp(join(tmpdir(), 'nx-hermit-kvm-'));
  try {
    const path = join(folder, 'guest.bin');
    await writeFile(path, guest.image());
    return await boot(qemu.path, ['-accel', 'kvm', '-cpu', 'host', ...guest.args(path)], guest);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Guest {
  image(): Buffer;
  args(path: string): string[];
  ranToItsEnd(exitCode: number | undefined, stdout: string): boolean;
}

const guests: Partial<Record<Arch, Guest>> = {
  // A boot sector. Sets OSFXSR, OSXMMEXCPT and OSXSAVE in CR4 and executes xgetbv, which Hermit needs and
  // incomplete nested hypervisors do not offer; then writes 0x10 to the exit device: QEMU ends with 0x21.
  x86_64: {
    image() {
      const program = 'fa31c08ed80f20e0660d000604000f22e06631c90f01d0b010e6f4f4';
      return Buffer.from(program.padEnd(1020, '0') + '55aa', 'hex');
    },
    args: (path) => [
      ...['-nodefaults', '-display', 'none', '-no-reboot', '-m', '16M'],
      ...['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04'],
      ...['-drive', `file=${withCommas(path)},format=raw,if=floppy,readonly=on`],
    ],
    ranToItsEnd: (exitCode) => exitCode === 0x21,
  },
  // Writes a K to the serial port at 0x9000000 and asks PSCI to switch the machine off.
  aarch64: {
    image: () => Buffer.from('0120a1d26009805220000039000180d20080b0f2020000d400000014', 'hex'),
    args: (path) => [
      ...['-nodefaults', '-display', 'none', '-no-reboot', '-m', '64M'],
      ...['-machine', 'virt,gic-version=host', '-serial', 'stdio', '-kernel', path],
    ],
    ranToItsEnd: (exitCode, stdout) => exitCode === 0 && stdout.includes('K'),
  },
};

async function boot(command: string, args: string[], guest: Guest): Promise<AccelerationFacts> {
  let said = '';
  let stop = () => {};
  const running = await startProcess({
    command,
    args,
    output: 'pipe',
    abortSignal: AbortSignal.timeout(deadlineSeconds * 1000),
    onStderr(text) {
      said += text;
      // After it QEMU stays alive without progress.
      if (said.includes('KVM internal error')) stop();
    },
  });
  stop = () => void running.stop();
  const outcome = await running.outcome;
  if (guest.ranToItsEnd(outcome.exitCode, outcome.stdout)) return { ran: true };
  return { ran: false, reason: explain(outcome.stderr) };
}

/** What QEMU said first, without its own name and warnings. */
function explain(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^\S*qemu-system-\w+: (?:error: )?/, '').trim());
  const first = lines.find((line) => line !== '' && !line.startsWith('warning:'));
  return first === undefined
    ? `A tiny guest did not end within ${deadlineSeconds} s.`
    : `A tiny guest did not run; QEMU said: ${first.replace(/\.$/, '')}.`;
}
