import { type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { editToml } from '../../cargo/edit-toml';
import { type Manifest, type Workspace } from '../../cargo/manifest';
import { within } from '../../cargo/paths';
import { isTable, type TomlTable } from '../../cargo/toml';
import { isExcluded } from '../../cargo/workspace';
import { readManifest } from './cargo-tree';

/**
 * Makes a package a member of a Cargo workspace. Does nothing where an entry of `members` covers it already, or it is
 * the workspace's root itself; takes it out of `exclude` if it is named there.
 *
 * @param root a manifest with `[workspace]`, which may have been read before other changes
 * @param directory of the package, below the workspace's, relative to the repository
 */
export async function addMember(tree: Tree, root: Manifest, directory: string): Promise<void> {
  if (directory === root.directory) return;
  await editWorkspace(tree, root, (workspace) => {
    removeNamed(workspace, 'exclude', root, directory);
  });
  const now = readManifest(tree, root.directory) ?? root;
  // A member that is named wins over "exclude", one that a pattern matches does not.
  if (!isExcluded(now, directory) && (await coversMember(now, directory))) return;
  await editWorkspace(tree, root, (workspace) => addNamed(workspace, 'members', root, directory));
}

/**
 * Excludes a package from a Cargo workspace. Does nothing where it is excluded already; takes it out of `members` if it
 * is named there.
 *
 * @param root likewise
 * @param directory likewise
 */
export async function addExclude(tree: Tree, root: Manifest, directory: string): Promise<void> {
  await editWorkspace(tree, root, (workspace) => {
    removeNamed(workspace, 'members', root, directory);
  });
  const now = readManifest(tree, root.directory) ?? root;
  if (isExcluded(now, directory)) return;
  await editWorkspace(tree, root, (workspace) => addNamed(workspace, 'exclude', root, directory));
}

/** Takes entries out of the `members` of a workspace, as they are written. */
export async function removeMembers(
  tree: Tree,
  root: Manifest,
  entries: readonly string[],
): Promise<void> {
  await editWorkspace(tree, root, (workspace) => {
    workspace.members = textsOf(workspace, 'members').filter((it) => !entries.includes(it));
  });
}

/** Whether an entry of `members` names a directory, or matches it, whether or not there is anything yet. */
export async function coversMember(
  { directory: base, workspace }: Manifest,
  directory: string,
): Promise<boolean> {
  const { minimatch } = await import('minimatch');
  // Cargo knows no braces, and a name that begins with a dot is no exception (https://docs.rs/glob).
  const options = { dot: true, nobrace: true, noext: true, nocomment: true, nonegate: true };
  return (workspace?.members ?? []).some((member) =>
    minimatch(directory, within(base, member), options),
  );
}

type ListName = keyof Pick<Workspace, 'members' | 'exclude'>;

async function editWorkspace(tree: Tree, root: Manifest, change: (workspace: TomlTable) => void) {
  const before = tree.read(root.path, 'utf8') ?? root.file.text;
  const after = await editToml(before, root.path, (document) => {
    if (isTable(document.workspace)) change(document.workspace);
  });
  if (after !== before) tree.write(root.path, after);
}

function addNamed(workspace: TomlTable, list: ListName, root: Manifest, directory: string): void {
  const entry = posix.relative(root.directory, directory);
  workspace[list] = [...textsOf(workspace, list), entry];
}

function removeNamed(workspace: TomlTable, list: ListName, root: Manifest, directory: string) {
  const before = textsOf(workspace, list);
  const left = before.filter((entry) => within(root.directory, entry) !== directory);
  if (left.length === before.length) return;
  if (left.length === 0 && list === 'exclude') delete workspace.exclude;
  else workspace[list] = left;
}

function textsOf(workspace: TomlTable, list: ListName): string[] {
  const value = workspace[list];
  return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [];
}
