import { type Arch, arches as allArches, hostArch } from '../../hermit/arch';
import { programOnPath } from '../../process/find-program';
import { findQemu } from '../../vmm/qemu/binary';
import { type Facts } from '../facts';
import { findHermitPackages } from '../hermit-packages';
import { toolchainNeeds } from '../needs';
import { gatherAcceleration } from './acceleration';
import { gatherFirmware } from './firmware';
import { gatherLoaders } from './loaders';
import { answerOf } from './program';
import { gatherRustup } from './rustup';
import { gatherToolchain } from './toolchains';

/**
 * Looks at the machine and the workspace. Starts short programs, side by side; changes and downloads nothing.
 *
 * @param workspaceRoot missing outside of a workspace: then no toolchain is looked for
 */
export async function gatherFacts(
  arches: readonly Arch[],
  workspaceRoot: string | undefined,
): Promise<Facts> {
  const [rust, machines, cLinker] = await Promise.all([
    gatherRust(workspaceRoot),
    gatherMachines(arches),
    gatherCLinker(),
  ]);
  return { arches, ...rust, ...machines, cLinker, loaders: gatherLoaders(arches) };
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
  const riscv64 = qemu.riscv64;
  const [firmware, acceleration] = await Promise.all([
    arches.includes('riscv64') ? gatherFirmware(riscv64?.found ? riscv64.path : undefined) : [],
    gatherAcceleration(qemu[host], host),
  ]);
  return { qemu, firmware, acceleration };
}

async function gatherCLinker(): Promise<Facts['cLinker']> {
  const path = await programOnPath('cc');
  if (path === undefined) return {};
  const answer = await answerOf(path, ['--version']);
  return { path, version: /\d+(?:\.\d+)+/.exec(answer ?? '')?.[0] };
}
