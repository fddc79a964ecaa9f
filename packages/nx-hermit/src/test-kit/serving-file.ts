import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { place } from '../files/place-file';
import { type PortForward } from '../vmm/ports';

/** What a continuous target, such as `serve`, tells those who depend on it. */
export type Serving =
  | { state: 'starting' | 'ready'; processId: number; ports: PortForward[] }
  /** The guest has ended before it was ready. */
  | { state: 'failed'; processId: number; reason: string };

/** Which continuous target it is. */
export interface ServingTask {
  /** Absolute path of the workspace root. */
  root: string;
  project: string;
  target: string;
  configuration: string;
}

export async function writeServing(task: ServingTask, serving: Serving): Promise<void> {
  await place(servingFile(task), (temporary) => writeFile(temporary, JSON.stringify(serving)));
}

export async function removeServing(task: ServingTask): Promise<void> {
  await rm(servingFile(task), { force: true });
}

/** `undefined` while there is none, and when the process that wrote it was killed before it could remove it. */
export async function readServing(task: ServingTask): Promise<Serving | undefined> {
  const text = await readFile(servingFile(task), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const serving = JSON.parse(text) as Serving;
  return serving.state === 'failed' || isAlive(serving.processId) ? serving : undefined;
}

function servingFile({ root, project, target, configuration }: ServingTask): string {
  const name = [project, target, configuration].map(encodeURIComponent).join(' ');
  // Executors keep there what may be thrown away at any time and is no output of a task.
  return join(root, 'target', 'nx-hermit', 'serving', `${name}.json`);
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
