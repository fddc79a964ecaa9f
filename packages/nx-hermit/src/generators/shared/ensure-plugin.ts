import { readNxJson, type Tree } from '@nx/devkit';
import { keepOutOfGit } from '../init/git-ignore';
import { registerPlugin } from '../init/nx-json';

/**
 * Sets up what `nx add nx-hermit` would have set up, where the plugin was installed by hand: without an entry in nx.json,
 * no package has a target.
 */
export function ensurePlugin(tree: Tree): void {
  const plugins = readNxJson(tree)?.plugins ?? [];
  if (plugins.some((it) => (typeof it === 'string' ? it : it.plugin) === 'nx-hermit')) return;
  registerPlugin(tree);
  keepOutOfGit(tree);
}
