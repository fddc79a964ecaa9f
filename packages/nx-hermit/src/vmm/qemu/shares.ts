import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningProcess, startProcess } from '../../process/start-process';
import { Problem } from '../../problem';
import { type Machine } from './machine';
import { virtiofsdArgv } from './virtiofsd';

/** The folders that a machine shares, shown to QEMU. */
export interface Shares {
  /** One for each volume, in the same order. */
  sockets: string[];
  stop(): Promise<void>;
}

type Shared = Pick<Machine, 'volumes' | 'virtiofsd'>;

/** Seconds until a virtiofsd has to listen. */
const patience = 10;

/**
 * Starts a virtiofsd for each volume of a machine and waits until they listen; nothing is started without volumes.
 *
 * @param signal when it aborts, they are ended
 * @throws Problem with what virtiofsd said, if one does not listen
 */
export async function startShares(machine: Shared, signal: AbortSignal): Promise<Shares> {
  if (machine.volumes.length === 0) return { sockets: [], stop: async () => undefined };
  const folder = await mkdtemp(join(socketFolder(), 'nx-hermit-share-'));
  const running: RunningProcess[] = [];
  const stop = async () => {
    await Promise.all(running.map((process) => process.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const commands = shareCommands(machine, folder);
    for (const { command } of commands) running.push(await start(command, signal));
    const listening = commands.map(({ socket }, index) => listens(socket, running[index], signal));
    await Promise.all(listening);
    return { sockets: commands.map(({ socket }) => socket), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What shows a volume. */
export interface ShareCommand {
  /** Program and arguments. */
  command: string[];
  /** Where it listens. */
  socket: string;
}

/** The commands that show the volumes of a machine, in their order. */
export function shareCommands({ volumes, virtiofsd }: Shared, folder: string): ShareCommand[] {
  if (virtiofsd === undefined) return [];
  return volumes.map(({ host, readOnly }, index) => {
    const socket = join(folder, String(index));
    const share = { folder: host, readOnly, socket };
    const argv = virtiofsdArgv(share, userInfo().uid);
    return { socket, command: [virtiofsd.path, ...argv] };
  });
}

// The path of a socket has at most 107 bytes.
function socketFolder(): string {
  return tmpdir().length < 70 ? tmpdir() : '/tmp';
}

function start([command = '', ...args]: string[], abortSignal: AbortSignal) {
  return startProcess({ command, args, output: 'pipe', keep: 4096, abortSignal });
}

async function listens(
  socket: string,
  running: RunningProcess | undefined,
  signal: AbortSignal,
): Promise<void> {
  let said: string | undefined;
  void running?.outcome.then(({ startError, stderr }) => (said = startError ?? stderr));
  for (const deadline = Date.now() + patience * 1000; !signal.aborted; await sleep(10)) {
    if (await access(socket).then(yes, no)) return;
    if (said !== undefined) throw notShared(said.trim().split('\n').at(-1) || 'nothing');
    if (Date.now() > deadline) throw notShared(`nothing for ${patience} seconds`);
  }
}

function notShared(said: string): Problem {
  return new Problem(
    `The folder of the option volumes could not be shown to QEMU. virtiofsd said: ${said}`,
    'boot without the option volumes, or mend what virtiofsd complains about',
  );
}

const yes = () => true;
const no = () => false;
