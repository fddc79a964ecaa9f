import { readNxJson, type Tree } from '@nx/devkit';
import { editJson } from '../../text/edit-json';
import { type ConvertedProject } from './convert-project';
import { type Note } from './notes';

/** The targets that have to agree: Nx hands a default configuration down to nothing that a target waits for. */
const targets = ['std', 'kernel', 'build', 'run', 'serve'];

/**
 * Where all projects were built in one configuration, makes that the default of nx-hermit, in its options in nx.json.
 *
 * @returns what a person has to know where they were not, or nx.json says something of these targets already
 */
export function keepDefaultConfiguration(
  tree: Tree,
  projects: readonly ConvertedProject[],
): Note[] {
  const named = new Set(projects.flatMap(({ defaults }) => defaults));
  const [only] = named;
  if (named.size === 1 && only !== undefined && setDefault(tree, only)) return [];
  return projects.flatMap(({ name, defaults }) =>
    [...new Set(defaults)].flatMap((configuration) =>
      configuration === undefined
        ? []
        : [{ subject: name, text: `was built with what is now --configuration=${configuration}.` }],
    ),
  );
}

/** @returns whether it could be set */
function setDefault(tree: Tree, configuration: string): boolean {
  const { plugins = [] } = readNxJson(tree) ?? {};
  const entries = plugins.flatMap((entry, index) => {
    const expanded = typeof entry === 'string' ? { plugin: entry } : entry;
    return expanded.plugin === 'nx-hermit' ? [{ index, expanded }] : [];
  });
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) return false;
  const options = (entry.expanded.options ?? {}) as Record<string, unknown>;
  if (targets.some((target) => options[target] !== undefined)) return false;
  const added = targets.map((target) => [target, { defaultConfiguration: configuration }]);
  const value = { ...entry.expanded, options: { ...options, ...Object.fromEntries(added) } };
  const text = tree.read('nx.json', 'utf8') ?? '';
  tree.write('nx.json', editJson(text, [[['plugins', entry.index], value]]));
  return true;
}
