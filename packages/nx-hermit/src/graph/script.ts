import { realpathSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { quoteWord } from '../text/shell-words';

/**
 * The folder of the scripts that say what Nx cannot hash itself, relative to a repository: the same in each clone.
 *
 * @param repository absolute path
 */
export function scriptFolder(repository: string): string {
  const folder = join(__dirname, '..', '..', 'inputs');
  return relative(realpathSync(repository), realpathSync(folder)).split(sep).join('/');
}

/** What a script says, as an input of Nx. */
export function runScript(scripts: string, name: string, ...args: string[]) {
  return { runtime: ['sh', posix.join(scripts, name), ...args].map(quoteWord).join(' ') };
}
