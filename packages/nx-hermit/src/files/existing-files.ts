import { access } from 'node:fs/promises';

/** Those of the paths that lead to something, in the same order, each once. */
export async function existingFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of new Set(paths)) {
    if (await access(path).then(yes, no)) found.push(path);
  }
  return found;
}

const yes = () => true;
const no = () => false;
