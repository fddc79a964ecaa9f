import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const day = 24 * 60 * 60 * 1000;

/** Notes that a directory is in use, for `pruneUnused`. */
export async function markUsed(directory: string): Promise<void> {
  const now = new Date();
  await utimes(directory, now, now);
}

/**
 * Removes directories that are named after their content and that nobody uses any more. Those that were used
 * in the last 24 hours stay, because a build may run with one of them, and so do the newest.
 *
 * @param folder that they are in
 * @param prefix of their names
 * @param kept how many of the newest stay. Default: 6, one for each configuration
 */
export async function pruneUnused(folder: string, prefix: string, kept = 6): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  const paths = names.map((name) => join(folder, name));
  const used = await Promise.all(paths.map(async (path) => ({ path, time: await timeOf(path) })));
  const unused = used
    .sort((a, b) => b.time - a.time)
    .slice(kept)
    .filter(({ time }) => Date.now() - time > day);
  for (const { path } of unused) await rm(path, { recursive: true, force: true });
}

/** In milliseconds; another build may remove the directory meanwhile. */
async function timeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
