import { type ExecutorContext } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Problem } from '../../problem';
import { findMaker } from './find-maker';

/**
 * @param kernel the option: path of `libhermit.a`, relative to the workspace root
 * @returns its absolute path
 * @throws Problem if there is no such file, with the command that makes it
 */
export function requireKernel(kernel: string, context: ExecutorContext): string {
  const library = join(context.root, kernel);
  if (existsSync(library)) return library;
  const maker = findMaker('nx-hermit:kernel', posix.dirname(kernel), context);
  if (maker !== undefined) {
    throw new Problem(`There is no kernel library at ${kernel}.`, maker.command);
  }
  throw new Problem(
    `There is no kernel library at ${kernel}, and no target with the executor nx-hermit:kernel makes it.`,
    'put a library there, or correct the option "kernel"; if the options of nx-hermit in nx.json hold ' +
      '"kernel": false, remove that',
  );
}
