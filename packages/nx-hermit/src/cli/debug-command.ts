import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cargoHome } from '../cargo/config-files';
import { upward } from '../cargo/upward';
import { Problem } from '../problem';
import { gdbScript } from '../vmm/debugger/gdb-commands';
import { type DebugSession, debugSession } from '../vmm/debugger/session';
import { thisHost } from '../vmm/host';
import { prepareBoot } from '../vmm/prepare';
import { bootOrPrint } from './boot-command';
import { type DebugCommand, debugFacts, readDebugCommand } from './debug-options';
import { commandHelp } from './help';
import { writeDebuggerFiles } from './write-debugger-files';

/**
 * `nx-hermit debug`: boots an image on a machine that waits for a debugger, or prints or writes what connects to it.
 *
 * @param argv what stands behind `debug`
 * @returns the exit code: of a boot the guest's own, see `exitCodeOf`
 * @throws Problem for a wrong command line, and for what keeps the machine from being started
 */
export async function debugCommand(argv: readonly string[]): Promise<number> {
  const command = readDebugCommand(argv);
  if (command === 'help') {
    console.log(commandHelp(debugFacts));
    return 0;
  }
  const { print, write } = command;
  if (!print && !write) return bootOrPrint(command);

  const session = await sessionFor(command);
  const root = workspaceRoot();
  if (print) {
    process.stdout.write(gdbScript(session, { root, cargoHome: cargoHome(process.env) }));
  }
  if (write) await writeDebuggerFiles(session, root);
  return 0;
}

// The machine may be waiting already: then its ports are taken.
async function sessionFor({ gdb, ...request }: DebugCommand): Promise<DebugSession> {
  const withoutPorts = { ...request, gdb: undefined, ports: undefined };
  const { image, attempts } = await prepareBoot(withoutPorts, thisHost());
  const attempt = attempts.at(-1);
  const session = attempt && (await debugSession(image, attempt, gdb));
  if (session?.loadAddress !== undefined) return session;
  throw new Problem(
    `Where the image ${request.image} will lie in memory cannot be told: that is certain only with nx-hermit's own loader in QEMU, without UEFI, and with enough memory.`,
    'leave the options loader, firmware, memory and vmm away',
  );
}

// Where the paths of the source files in an image begin, and where editors look for their settings.
function workspaceRoot(): string {
  const here = process.cwd();
  return upward(here).find((folder) => existsSync(join(folder, 'nx.json'))) ?? here;
}
