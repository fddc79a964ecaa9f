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
    if (isOfNoFile(code)) return undefined;
    throw new Problem(`${name} cannot be read: ${code}.`, undefined, error);
  }
}

/** A path with a zero character in it, or one that is too long, is that of no file either. */
function isOfNoFile(code: string | undefined): boolean {
  return ['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'].includes(code ?? '');
}
