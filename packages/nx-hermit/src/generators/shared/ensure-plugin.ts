import { readNxJson, type Tree } from '@nx/devkit';
import { registerPlugin } from '../init/nx-json';

/** Adds the plugin to nx.json where it was installed by hand: without it, no package of the workspace has a target. */
export function ensurePlugin(tree: Tree): void {
  const plugins = readNxJson(tree)?.plugins ?? [];
  const isThere = plugins.some((it) => (typeof it === 'string' ? it : it.plugin) === 'nx-hermit');
  if (!isThere) registerPlugin(tree);
}
