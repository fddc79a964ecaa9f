import { dirname } from 'node:path';

/**
 * A directory and all above it, nearest first: where cargo and rustup look for their files.
 *
 * @param directory absolute
 */
export function upward(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...upward(parent)];
}
