import { readdirSync } from 'node:fs';
import { Problem } from '../problem';

/**
 * Gives the names in a directory, relative to the repository, as `listDirectory` does. It may remember what that
 * returned, but not copy it: `isDirectory` knows it again.
 */
export type ListDirectory = (directory: string) => ReadonlySet<string>;

/** The names in what is no directory, to be known again by `isDirectory`. */
export const noDirectory: ReadonlySet<string> = new Set();

/** What says that there is no such directory, or that no path can be like this. */
const absent = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'];

/**
 * The names in a directory, none if there is no such directory. Sorted, so that nothing depends on the file
 * system.
 *
 * @param path absolute
 * @param name what the message calls the directory. Default: the path
 * @throws Problem if the directory is there, but cannot be read
 */
export function listDirectory(path: string, name = path): ReadonlySet<string> {
  try {
    return new Set(readdirSync(path).sort());
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (absent.includes(code)) return noDirectory;
    throw new Problem(`The directory ${name} cannot be read: ${code}.`, undefined, error);
  }
}

/** Whether there is a directory, by what is remembered of it. */
export function isDirectory(path: string, list: ListDirectory): boolean {
  return list(path) !== noDirectory;
}
