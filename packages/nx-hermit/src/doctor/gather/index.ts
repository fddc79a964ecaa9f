import { type Arch, arches as allArches, hostArch } from '../../hermit/arch';
import { programOnPath } from '../../process/find-program';
import { type Vmm } from '../../vmm/choices';
import { findGdb } from '../../vmm/debugger/find-gdb';
import { thisHost } from '../../vmm/host';
import { findQemu, type QemuSearch } from '../../vmm/qemu/binary';
import { findOvmf } from '../../vmm/qemu/ovmf';
import { findVirtiofsd } from '../../vmm/qemu/virtiofsd';
import { findUhyve } from '../../vmm/uhyve/binary';
import { type Facts } from '../facts';
import { findHermitPackages } from '../hermit-packages';
import { toolchainNeeds } from '../needs';
import { gatherAcceleration } from './acceleration';
import { gatherFirmware } from './firmware';
import { gatherLoaders } from './loaders';
import { answerOf } from './program';
import { gatherRustup } from './rustup';
import { gatherToolchain } from './toolchains';

/** What counts as needed. */
export interface Wishes {
  arches: readonly Arch[];
  vmms: readonly Vmm[];
  uefi: boolean;
  /** A debugger for each architecture. */
  gdb: boolean;
  volumes: boolean;
}

/**
 * Looks at the machine and the workspace. Starts short programs, side by side; changes and downloads nothing.
 *
 * @param workspaceRoot missing outside of a workspace: then no toolchain is looked for
 */
export async function gatherFacts(
  { arches, vmms, uefi, gdb, volumes }: Wishes,
  workspaceRoot: string | undefined,
): Promise<Facts> {
  const [rust, machines, cLinker, search] = await Promise.all([
    gatherRust(workspaceRoot),
    gatherMachines(arches),
    gatherCLinker(),
    findUhyve(),
  ]);
  const ovmf = { wanted: uefi, path: (await findOvmf(pathOf(machines.qemu.x86_64)))[0] };
  const uhyve = { wanted: vmms.includes('uhyve'), host: thisHost(), search };
  const virtiofsd = { wanted: volumes, found: await findVirtiofsd() };
  const rest = { gdb: await gatherGdb(gdb ? arches : []), loaders: gatherLoaders(arches) };
  return { arches, ...rust, ...machines, cLinker, ovmf, virtiofsd, uhyve, ...rest };
}

async function gatherGdb(arches: readonly Arch[]): Promise<Facts['gdb']> {
  const searches = arches.map(async (arch) => [arch, await findGdb(arch)] as const);
  return Object.fromEntries(await Promise.all(searches));
}

async function gatherRust(workspaceRoot: string | undefined) {
  const rustup = await gatherRustup();
  const needs =
    workspaceRoot === undefined
      ? []
      : toolchainNeeds(findHermitPackages(workspaceRoot), workspaceRoot);
  const toolchains = await Promise.all(needs.map((need) => gatherToolchain(need, rustup.path)));
  return { rustup, toolchains };
}

async function gatherMachines(arches: readonly Arch[]) {
  const host = hostArch();
  const qemu: Facts['qemu'] = {};
  await Promise.all(
    allArches
      .filter((arch) => arches.includes(arch) || arch === host)
      .map(async (arch) => {
        qemu[arch] = await findQemu(arch);
      }),
  );
  const [firmware, acceleration] = await Promise.all([
    arches.includes('riscv64') ? gatherFirmware(pathOf(qemu.riscv64)) : [],
    gatherAcceleration(qemu[host], host),
  ]);
  return { qemu, firmware, acceleration };
}

function pathOf(search: QemuSearch | undefined): string | undefined {
  return search?.found ? search.path : undefined;
}

async function gatherCLinker(): Promise<Facts['cLinker']> {
  const path = await programOnPath('cc');
  if (path === undefined) return {};
  const answer = await answerOf(path, ['--version']);
  return { path, version: /\d+(?:\.\d+)+/.exec(answer ?? '')?.[0] };
}
