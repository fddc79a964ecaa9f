import {
  type GeneratorCallback,
  globAsync,
  installPackagesTask,
  parseJson,
  readJson,
  readNxJson,
  type Tree,
} from '@nx/devkit';
import { editJson, type JsonChange } from '../../text/edit-json';
import { type Note } from './notes';

const monodon = '@monodon/rust';

/**
 * Takes @monodon/rust out of nx.json and package.json, unless something uses it still.
 *
 * @returns what keeps it, and the installation to run if it went
 */
export async function leaveMonodon(
  tree: Tree,
): Promise<{ notes: Note[]; callback?: GeneratorCallback }> {
  const entries = pluginIndexes(tree);
  const dependencies = dependencyPaths(tree);
  if (entries.length + dependencies.length === 0) return { notes: [] };
  const users = await usersOf(tree);
  if (users.length > 0) {
    return { notes: [{ text: `${monodon} stays, because of ${users.join(', ')}.` }] };
  }
  // From the end, so that the indexes stay right.
  remove(
    tree,
    'nx.json',
    entries.reverse().map((index) => ['plugins', index]),
  );
  remove(tree, 'package.json', dependencies);
  const callback = dependencies.length > 0 ? () => installPackagesTask(tree) : undefined;
  return { notes: defaultsNote(tree), callback };
}

function pluginIndexes(tree: Tree): number[] {
  return (readNxJson(tree)?.plugins ?? []).flatMap((entry, index) =>
    (typeof entry === 'string' ? entry : entry.plugin) === monodon ? [index] : [],
  );
}

type PackageJson = Record<string, Record<string, string> | undefined>;

function dependencyPaths(tree: Tree): string[][] {
  if (!tree.exists('package.json')) return [];
  const json = readJson<PackageJson>(tree, 'package.json');
  return ['dependencies', 'devDependencies']
    .filter((section) => json[section]?.[monodon] !== undefined)
    .map((section) => [section, monodon]);
}

/** The files that name it: targets, release settings of a project, and `nx release` for crates. */
async function usersOf(tree: Tree): Promise<string[]> {
  const files = await globAsync(tree, ['**/project.json', 'project.json', '**/package.json']);
  const users = files.filter((file) => {
    const text = tree.read(file, 'utf8') ?? '';
    if (!text.includes(monodon)) return false;
    if (file.endsWith('project.json')) return true;
    return JSON.stringify(parseJson<{ nx?: unknown }>(text).nx ?? {}).includes(monodon);
  });
  const releases = readNxJson(tree)?.release !== undefined;
  return [...users.sort(), ...(releases ? ['"release" in nx.json, which versions crates'] : [])];
}

function remove(tree: Tree, file: string, paths: (string | number)[][]) {
  if (paths.length === 0) return;
  const changes = paths.map((path): JsonChange => [path, undefined]);
  tree.write(file, editJson(tree.read(file, 'utf8') ?? '', changes));
}

/** Defaults for its executors and generators do no harm, and no good. */
function defaultsNote(tree: Tree): Note[] {
  const left = tree.read('nx.json', 'utf8')?.includes(monodon);
  return left ? [{ text: `nx.json has defaults for ${monodon} still, which nothing uses.` }] : [];
}
