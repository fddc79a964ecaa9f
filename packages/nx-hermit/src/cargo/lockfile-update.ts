import { parentOf } from './paths';

/**
 * What makes cargo mend a Cargo.lock that it can read, but that does not fit.
 *
 * @param path of the file, relative to the repository
 */
export function lockfileUpdate(path: string): string {
  const directory = parentOf(path);
  const place = directory === '.' ? 'the root of the repository' : directory;
  return `run "cargo update --workspace" in ${place}`;
}
