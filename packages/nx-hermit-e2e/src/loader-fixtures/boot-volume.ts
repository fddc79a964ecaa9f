import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProcessOutcome, runProcess } from '../../../nx-hermit/src/process/start-process';
import { shippedLoader } from '../../../nx-hermit/src/vmm/loader';
import { uefiWord } from '../../../nx-hermit/src/vmm/qemu/board';
import { chooseOvmf } from '../../../nx-hermit/src/vmm/qemu/ovmf';

/** Seconds after which a VM counts as hung; a boot takes three on an idle machine. */
const deadline = 90;

/** Puts the UEFI loader of this repository on a volume, and boots from it as upstream documents it. */
export async function bootVolume(
  folder: string,
  { memory = 256, cpu = 'Skylake-Client' }: { memory?: number; cpu?: string },
): Promise<ProcessOutcome> {
  await mkdir(join(folder, 'EFI/BOOT'), { recursive: true });
  await copyFile(shippedLoader('x86_64', true), join(folder, 'EFI/BOOT/BOOTX64.EFI'));
  const ovmf = await chooseOvmf('qemu-system-x86_64', uefiWord);
  return runProcess({
    command: 'qemu-system-x86_64',
    args: [
      ...['-display', 'none', '-serial', 'stdio', '-no-reboot', '-nic', 'none'],
      ...['-smp', '1', '-m', `${memory}M`, '-cpu', cpu],
      ...['-drive', `if=pflash,format=raw,readonly=on,file=${ovmf}`],
      ...['-drive', `format=raw,file=fat:rw:${folder}`],
      ...['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04'],
    ],
    output: 'pipe',
    abortSignal: AbortSignal.timeout(deadline * 1000),
  });
}
