import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const variable = 'NX_HERMIT_E2E_MARK';

/** An environment by which a test recognises every process that descends from what it started. */
export function mark(name: string): Record<string, string> {
  return { [variable]: name };
}

/** The command lines of all living processes that carry a mark. Linux only: it reads /proc. */
export function markedProcesses(name: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((id) => read(`/proc/${id}/environ`).split('\0').includes(`${variable}=${name}`))
    .map((id) => read(`/proc/${id}/cmdline`).replaceAll('\0', ' ').trim())
    .filter((commandLine) => commandLine !== '');
}

/** Waits until a marked process whose command line holds the text runs. */
export async function processAppears(name: string, text: string, seconds: number): Promise<void> {
  await until(() => markedProcesses(name).some((line) => line.includes(text)), seconds);
}

/** Waits until no marked process is left; otherwise the error lists who is. */
export async function processesVanish(name: string, seconds: number): Promise<void> {
  try {
    await until(() => markedProcesses(name).length === 0, seconds);
  } catch {
    throw new Error(`still running:\n${markedProcesses(name).join('\n')}`);
  }
}

async function until(condition: () => boolean, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`it did not happen within ${seconds} s`);
    await sleep(50);
  }
}

/** The content of a file of /proc, or nothing when the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
