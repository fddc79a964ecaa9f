import { type Arch } from '../../hermit/arch';
import { programOnPath } from '../../process/find-program';
import { runProcess } from '../../process/start-process';

/** What was found out about the GDBs of this machine. */
export interface GdbSearch {
  /** Absolute path of one that knows the architecture; missing if none does. */
  path?: string;
  /** Its name on PATH. */
  name?: string;
  /** Such as `13.1`. */
  version?: string;
  /** Whether there is a GDB that does not know the architecture. */
  foreign: boolean;
}

// Debian's gdb knows the machine's own architecture only; elsewhere it may know all of them.
const names = ['gdb', 'gdb-multiarch'];

const gdbNames: Record<Arch, string> = {
  x86_64: 'i386:x86-64',
  aarch64: 'aarch64',
  riscv64: 'riscv:rv64',
};

/** Finds a GDB for an architecture. Starts each of them once, for a fraction of a second. */
export async function findGdb(arch: Arch): Promise<GdbSearch> {
  let foreign = false;
  for (const name of names) {
    const path = await programOnPath(name);
    if (path === undefined) continue;
    const version = await versionIfItKnows(path, arch);
    if (version !== undefined) return { path, name, version, foreign };
    foreign = true;
  }
  return { foreign };
}

/** What brings a GDB for an architecture. */
export function installGdb(arch: Arch): string {
  return `npx nx-hermit setup --gdb --arch ${arch}`;
}

async function versionIfItKnows(gdb: string, arch: Arch): Promise<string | undefined> {
  const { stdout, stderr, exitCode } = await runProcess({
    command: gdb,
    args: ['-nx', '-batch', '-ex', 'show version', '-ex', `set architecture ${gdbNames[arch]}`],
    output: 'pipe',
  });
  const knows = exitCode === 0 && !/Undefined item/.test(stderr);
  return knows ? /^GNU gdb.* (\d+(?:\.\d+)+)/.exec(stdout)?.[1] : undefined;
}
