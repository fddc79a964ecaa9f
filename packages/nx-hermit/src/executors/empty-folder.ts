import { mkdir, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { Problem } from '../problem';

/**
 * Makes an empty folder for the reports of a task.
 *
 * @param folder absolute
 * @param root absolute path of the workspace
 * @param kept absolute path of what the task boots
 * @throws Problem if the folder is not within the workspace, or holds what is booted
 */
export async function emptyFolder(folder: string, root: string, kept: string): Promise<void> {
  if (!isBelow(folder, root) || kept === folder || isBelow(kept, folder)) {
    throw new Problem(
      `The option outputPath is "${folder}", which is no folder within the workspace that can be emptied.`,
      'name one that nothing else is in',
    );
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..');
}
