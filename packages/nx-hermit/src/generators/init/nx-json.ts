import { readNxJson, type Tree } from '@nx/devkit';
import { Problem } from '../../problem';
import { editJson, type JsonChange } from '../../text/edit-json';

const syncGenerator = 'nx-hermit:sync';

/**
 * Adds the plugin to nx.json, and its sync generator to those that `nx sync` runs for the whole workspace. An entry of
 * the plugin in any form, with options or without, is left as it is.
 *
 * @throws Problem if there is no nx.json
 */
export function registerPlugin(tree: Tree): void {
  const text = tree.read('nx.json', 'utf8');
  if (text === null) throw new Problem('There is no nx.json: this is no Nx workspace.', 'nx init');
  const { plugins = [], sync } = readNxJson(tree) ?? {};
  const isThere = plugins.some((it) => (typeof it === 'string' ? it : it.plugin) === 'nx-hermit');
  const changes: JsonChange[] = [];
  if (!isThere) changes.push([['plugins', -1], 'nx-hermit']);
  if (!sync?.globalGenerators?.includes(syncGenerator)) {
    changes.push([['sync', 'globalGenerators', -1], syncGenerator]);
  }
  if (changes.length > 0) tree.write('nx.json', editJson(text, changes));
}
