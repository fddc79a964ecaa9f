import { Problem } from '../problem';
import { lockfileUpdate } from './lockfile-update';
import { nameOf } from './paths';

/** Where the parser of TOML gave up. */
interface Place extends Error {
  /** From 1, as the column. */
  line: number;
  column: number;
}

/** Whether a line of a text, counted from 1, is one of those that Git puts around the two sides of a conflict. */
export function isConflictMarker(text: string, line: number): boolean {
  return /^(?:<{7}|={7}|>{7})/.test(text.split('\n')[line - 1] ?? '');
}

/**
 * The message about a file that Git could not merge.
 *
 * @param path of the file, relative to the repository
 */
export function mergeConflict(path: string, place: Place): Problem {
  return new Problem(
    `${path}:${place.line}:${place.column}: a merge conflict is not resolved.`,
    nameOf(path) === 'Cargo.lock'
      ? `take one side whole, as by "git checkout --ours ${path}", and ${lockfileUpdate(path)}`
      : 'keep what is right of both sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>',
    place,
  );
}
