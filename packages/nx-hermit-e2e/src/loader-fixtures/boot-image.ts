import { join } from 'node:path';
import { type Arch } from '../../../nx-hermit/src/hermit/arch';
import { type ProcessOutcome, runProcess } from '../../../nx-hermit/src/process/start-process';
import { chooseFirmware } from '../../../nx-hermit/src/vmm/qemu/firmware';
import { shippedLoader } from '../../../nx-hermit/src/vmm/loader';
import { repository } from '../workspace-copy';

/** What a boot can be tried with. */
export interface Boot {
  image: string;
  /** MiB. Default: what upstream's documentation gives the machine. */
  memory?: number;
  /** Default 1. */
  cpus?: number;
  bootArguments?: string;
  /** Arguments of QEMU's own, at the end. */
  extra?: string[];
}

/** Seconds after which a VM counts as hung; a boot takes less than one on an idle machine. */
const deadline = 60;

const defaultMemory: Record<Arch, number> = { x86_64: 128, aarch64: 512, riscv64: 256 };

/** The image that the workspace built from packages/example-app. */
export function exampleImage(arch: Arch): string {
  return join(repository, 'dist/packages/example-app', arch, 'example-app');
}

/** Boots an image with the loader of this repository and with the command lines that upstream documents. */
export async function bootImage(arch: Arch, boot: Boot): Promise<ProcessOutcome> {
  return runProcess({
    command: `qemu-system-${arch}`,
    args: [
      ...['-display', 'none', '-serial', 'stdio', '-kernel', shippedLoader(arch)],
      ...['-smp', String(boot.cpus ?? 1), '-m', `${boot.memory ?? defaultMemory[arch]}M`],
      ...(await board[arch](boot.image)),
      ...(boot.bootArguments === undefined ? [] : ['-append', boot.bootArguments]),
      ...(boot.extra ?? []),
    ],
    output: 'pipe',
    abortSignal: AbortSignal.timeout(deadline * 1000),
  });
}

/** The console's lines that begin with what the loader puts in front of a failure. */
export function loaderLines(outcome: ProcessOutcome): string[] {
  return outcome.stdout.split(/\r*\n/).filter((line) => line.startsWith('[LOADER]'));
}

const board: Record<Arch, (image: string) => Promise<string[]>> = {
  x86_64: async (image) => [
    ...['-initrd', image, '-cpu', 'Skylake-Client', '-no-reboot'],
    ...['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04'],
  ],
  aarch64: async (image) => [
    ...['-device', `guest-loader,addr=0x48000000,initrd=${image}`],
    ...['-machine', 'virt,gic-version=3', '-cpu', 'cortex-a72', '-semihosting'],
  ],
  riscv64: async (image) => [
    ...['-initrd', image, '-machine', 'virt', '-cpu', 'rv64', '-semihosting'],
    ...['-bios', await chooseFirmware('qemu-system-riscv64')],
  ],
};
