import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How many copies of a package a workspace has installed. Links to one are no copies.
 *
 * @param root of the workspace
 */
export function copiesOf(name: string, root: string): number {
  return existsSync(join(root, 'node_modules'))
    ? copiesInModules(name, join(root, 'node_modules'))
    : copiesInLockfile(name, join(root, 'yarn.lock'));
}

function copiesInModules(name: string, folder: string): number {
  const path = `node_modules/${name}/package.json`;
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith(`/${path}`));
  return new Set(found.map((file) => realpathSync(file))).size;
}

/** With Plug'n'Play there are no folders to count. */
function copiesInLockfile(name: string, lockfile: string): number {
  return readFileSync(lockfile, 'utf8').split(`resolution: "${name}@`).length - 1;
}
