import { resolve } from 'node:path';
import { bootArguments } from '../hermit/boot-arguments';
import { type Arch, hostArch } from '../hermit/arch';
import { type ImageFacts, readImage } from '../hermit/image';
import { Problem, setupCommandLine } from '../problem';
import { findLoader } from './loader';
import { memoryFor } from './memory';
import { type BootOptions, type BootSettings, readOptions } from './options';
import { claimPorts } from './ports';
import { type Machine } from './qemu/machine';
import { locateQemu, qemuProgram } from './qemu/binary';
import { chooseFirmware } from './qemu/firmware';

/** A boot of which everything is known. */
export interface PreparedBoot {
  image: ImageFacts;
  settings: BootSettings;
  machine: Machine;
  /** Absolute path of QEMU. */
  qemu: string;
}

/**
 * Finds all that a boot needs and checks that it fits together.
 *
 * @param options.image path of the image
 * @throws Problem for whatever would keep the guest from starting
 */
export async function prepareBoot(options: BootOptions & { image: string }): Promise<PreparedBoot> {
  const settings = readOptions(options);
  const image = await readImage(options.image);
  const { arch } = image;
  checkArch(options, arch);
  checkAccelerator(settings, image);
  const memory = memoryFor(image, settings.network, settings.memory);
  const qemu = await findProgram(image, options.qemu);
  const loader = await findLoader(arch, options.loader);
  const firmware = arch === 'riscv64' ? await chooseFirmware(qemu, options.firmware) : undefined;
  const ports = await claimPorts(settings.ports);

  const machine: Machine = {
    arch,
    accelerator: settings.accelerator,
    memory,
    cpus: settings.cpus,
    loader: resolve(loader),
    image: resolve(options.image),
    firmware: firmware === undefined ? undefined : resolve(firmware),
    bootArguments: bootArguments(settings),
    network: settings.network ? { forwards: ports } : undefined,
    extraArgs: settings.qemuArgs,
  };
  return { image, settings: { ...settings, ports }, machine, qemu };
}

function checkArch({ image, arch: wanted }: BootOptions & { image: string }, arch: Arch) {
  if (wanted === undefined || wanted === arch) return;
  throw new Problem(
    `The image ${image} is for ${arch}, but the option arch asks for ${wanted}.`,
    `build the image for ${wanted}, or leave the option away`,
  );
}

function checkAccelerator({ accelerator }: BootSettings, { arch }: ImageFacts) {
  if (accelerator === 'tcg') return;
  const system = { kvm: 'linux', hvf: 'darwin' }[accelerator];
  if (arch !== hostArch() || process.platform !== system) {
    throw new Problem(
      `The accelerator ${accelerator} cannot run ${arch} images on this machine (${process.platform}, ${process.arch}).`,
      'boot with accel `tcg`',
    );
  }
}

async function findProgram({ arch }: ImageFacts, wanted?: string): Promise<string> {
  const path = await locateQemu(arch, wanted);
  if (path !== undefined) return path;
  throw new Problem(
    wanted === undefined
      ? `The image is for ${arch}, but ${qemuProgram(arch)} is not in any folder of PATH.`
      : `The option qemu names ${wanted}, which is not a program.`,
    setupCommandLine,
  );
}
