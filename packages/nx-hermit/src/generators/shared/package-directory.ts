import { readNxJson, type Tree } from '@nx/devkit';
import { relative, resolve, sep } from 'node:path';
import { within } from '../../cargo/paths';
import { Problem } from '../../problem';

/** What decides where a new package goes. */
export interface PackagePlace {
  name: string;
  /** The folder asked for, relative to where the command is run. Default: `name` in the folder for its kind. */
  directory?: string;
  kind: 'app' | 'lib';
}

/**
 * The folder of a new package, relative to the workspace: the one asked for, or the package's name in the folder for
 * packages, which is `workspaceLayout.appsDir` or `libsDir` of nx.json, else `apps` or `libs` if that is there, else
 * `packages`.
 *
 * @param workingDirectory where the command is run. Default: what npm or Nx says of it
 * @throws Problem if the folder is outside of the workspace
 */
export function packageDirectory(
  tree: Tree,
  { name, directory, kind }: PackagePlace,
  workingDirectory = startedIn(tree.root),
): string {
  if (directory === undefined || directory === '') return `${folderFor(kind, tree)}/${name}`;
  const place = fromRoot(tree, resolve(baseOf(directory, tree, workingDirectory), directory));
  if (place !== '..' && !place.startsWith('../')) return place === '' ? '.' : place;
  throw new Problem(
    `The folder ${directory} is outside of the workspace ${tree.root}.`,
    'name a folder of the workspace in --directory',
  );
}

/** npm changes to the folder of the package.json, Nx to the root of the workspace: both say where they started. */
function startedIn(root: string): string {
  const { INIT_CWD: started } = process.env;
  const candidates = started === undefined ? [process.cwd()] : [started, process.cwd()];
  return candidates.find((it) => it === root || it.startsWith(root + sep)) ?? root;
}

/** As in Nx's own generators, a folder that begins with the one that the command is run in is meant from the root. */
function baseOf(directory: string, tree: Tree, workingDirectory: string): string {
  const here = fromRoot(tree, workingDirectory);
  const isFromRoot = here !== '' && (directory === here || directory.startsWith(`${here}/`));
  return isFromRoot ? tree.root : workingDirectory;
}

function fromRoot(tree: Tree, path: string): string {
  return relative(tree.root, path).split(sep).join('/');
}

function folderFor(kind: PackagePlace['kind'], tree: Tree): string {
  const { appsDir, libsDir } = readNxJson(tree)?.workspaceLayout ?? {};
  const configured = kind === 'app' ? appsDir : libsDir;
  if (configured) return within('.', configured);
  const usual = `${kind}s`;
  return tree.exists(usual) && !tree.isFile(usual) ? usual : 'packages';
}
