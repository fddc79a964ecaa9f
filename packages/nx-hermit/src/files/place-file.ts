import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a file or directory appear under its name only when it is complete: it is written beside its place
 * under another name, then renamed.
 *
 * @param path where it shall be; an existing file is replaced, an existing directory is left as it is
 * @param write writes it under the path that it is given
 */
export async function place(path: string, write: (temporary: string) => Promise<void>) {
  const temporary = temporaryName(path);
  await mkdir(dirname(path), { recursive: true });
  await removeLeftovers(path);
  try {
    await write(temporary);
    await rename(temporary, path).catch(unlessSomebodyWasFaster);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Gives a directory for files in between, which is gone afterwards.
 *
 * @param path what it is named after: several processes may use the same one at the same time
 */
export async function withTemporaryDirectory(
  path: string,
  act: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = temporaryName(path);
  await mkdir(directory, { recursive: true });
  await removeLeftovers(path);
  try {
    await act(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}`);
}

/** What a process left that was killed in the middle would otherwise be taken for a part of the output. */
async function removeLeftovers(path: string): Promise<void> {
  const prefix = `.${basename(path)}.`;
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    if (isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(path), name), { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId)) return true;
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Two tasks may unpack the same content at the same time. */
function unlessSomebodyWasFaster(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}
