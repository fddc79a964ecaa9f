import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { upward } from '../cargo/upward';
import { type Arch } from '../hermit/arch';
import { judge } from './checks';
import { type Vmm } from '../vmm/choices';
import { type Finding } from './finding';
import { gatherFacts } from './gather';
import { gatherSystem } from './system/gather-system';
import { type SystemFacts } from './system/system-facts';

/** What the doctor found out. */
export interface Examination {
  arches: readonly Arch[];
  /** What is to boot with, beside QEMU. */
  vmms: readonly Vmm[];
  /** Whether UEFI is to boot with, too. Default: no. */
  uefi?: boolean;
  /** Whether debuggers are to be used, too. Default: no. */
  gdb?: boolean;
  /** Whether volumes are to be used, too. Default: no. */
  volumes?: boolean;
  /** Absolute; missing outside of an Nx workspace: then only the machine was looked at. */
  workspaceRoot?: string;
  findings: readonly Finding[];
  system: SystemFacts;
}

/** What to look at. */
export interface ExaminationRequest {
  arches: readonly Arch[];
  /** What counts as needed beside QEMU. Default: nothing. */
  vmms?: readonly Vmm[];
  /** Whether UEFI firmware counts as needed. Default: no. */
  uefi?: boolean;
  /** Whether a GDB for each architecture counts as needed. Default: no. */
  gdb?: boolean;
  /** Whether virtiofsd counts as needed. Default: no. */
  volumes?: boolean;
  /** Where the workspace is looked for: here, or the nearest directory upward. */
  directory: string;
}

/** Looks at everything that a build or boot needs. Starts no download and changes nothing. */
export async function examine({
  arches,
  vmms = [],
  uefi = false,
  gdb = false,
  volumes = false,
  directory,
}: ExaminationRequest): Promise<Examination> {
  const workspaceRoot = upward(directory).find((place) => existsSync(join(place, 'nx.json')));
  const [facts, system] = await Promise.all([
    gatherFacts({ arches, vmms, uefi, gdb, volumes }, workspaceRoot),
    gatherSystem(),
  ]);
  return { arches, vmms, uefi, gdb, volumes, workspaceRoot, findings: judge(facts), system };
}
