import { resolve } from 'node:path';
import { bootArguments } from '../../hermit/boot-arguments';
import { type Arch } from '../../hermit/arch';
import { type ImageFacts } from '../../hermit/image';
import { Problem, setupCommandLine } from '../../problem';
import { checkNetwork, withAddress } from '../guest-network';
import { type HostFacts } from '../host';
import { findLoader } from '../loader';
import { type MachineUse, memoryFor } from '../memory';
import { type BootOptions, type BootSettings } from '../options';
import { claimPorts } from '../ports';
import { checkTap } from '../tap';
import { folderVolumes } from '../volume-paths';
import { locateQemu, qemuProgram } from './binary';
import { type Board, boardFor } from './board';
import { chooseFirmware } from './firmware';
import { withFrequency } from './frequency';
import { type Machine } from './machine';
import { chooseOvmf } from './ovmf';
import { chooseVirtiofsd, shareObstacle } from './share-check';
import { findVirtiofsd } from './virtiofsd';

/** What a boot asks for. */
export interface QemuWish {
  host: HostFacts;
  image: ImageFacts;
  options: BootOptions & { image: string };
  settings: BootSettings;
}

/** QEMU, and the machine that it is to run, whatever accelerates it. */
export interface PreparedQemu {
  /** Absolute path. */
  program: string;
  machine: Omit<Machine, 'accelerator'>;
}

/**
 * Finds QEMU and all that it needs, and claims the ports.
 *
 * @throws Problem for whatever would keep the guest from starting
 */
export async function prepareQemu(wish: QemuWish): Promise<PreparedQemu> {
  const { image, options, settings } = wish;
  const { arch } = image;
  const { firmware: wanted } = options;
  const board = boardFor({ image, machine: settings.machine, firmware: wanted });
  const network = await networkOf(wish, board);
  const shared = await sharedBy(wish);
  const memory = memoryFor(image, useOf(board, network !== undefined), settings.memory);
  const kernelArgs = withFrequency(withAddress({ image, settings }), board);
  const program = await findProgram(image, options.qemu);
  const { loaderSha256 } = settings;
  const loader = await findLoader(image, board, { loader: options.loader, loaderSha256 });
  const firmware = await firmwareFor(arch, program, wanted);
  const ports = await claimPorts(settings.ports);
  return {
    program,
    machine: {
      arch,
      memory,
      cpus: settings.cpus,
      loader: resolve(loader),
      image: resolve(options.image),
      firmware: firmware === undefined ? undefined : resolve(firmware),
      board,
      bootArguments: bootArguments({ ...settings, kernelArgs }),
      network: network === 'user' ? { forwards: ports } : network,
      ...shared,
      gdb: settings.gdb,
      extraArgs: settings.qemuArgs,
    },
  };
}

async function networkOf(
  { host, image, settings }: QemuWish,
  board: Board,
): Promise<'user' | { tap: string } | undefined> {
  checkNetwork({ image, settings, isMicrovm: board.kind === 'microvm' });
  const { network } = settings;
  if (network === 'none' || network === 'user') return network === 'user' ? network : undefined;
  await checkTap(network.tap, host.platform);
  return network;
}

async function sharedBy({ host: { platform }, image, settings }: QemuWish) {
  const obstacle = shareObstacle({ platform, image, volumes: settings.volumes });
  if (obstacle !== undefined) throw obstacle;
  const volumes = await folderVolumes(settings.volumes);
  if (volumes.length === 0) return { volumes };
  return { volumes, virtiofsd: chooseVirtiofsd(await findVirtiofsd(), volumes) };
}

function useOf({ kind, uefi }: Board, network: boolean): MachineUse {
  if (uefi) return 'uefi';
  if (!network) return 'plain';
  return kind === 'microvm' ? 'mmioNetwork' : 'network';
}

function firmwareFor(arch: Arch, qemu: string, wanted?: string): Promise<string> | undefined {
  if (arch === 'riscv64') return chooseFirmware(qemu, wanted);
  return wanted === undefined ? undefined : chooseOvmf(qemu, wanted);
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
