import { readFileSync } from 'node:fs';
import { Problem } from '../problem';

/**
 * Reads a file.
 *
 * @param path absolute
 * @param name what the message calls the file. Default: the path
 * @returns `undefined` if there is none
 * @throws Problem if it cannot be read
 */
export function readText(path: string, name = path): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Problem(`${name} cannot be read: ${code}.`, undefined, error);
  }
}
