import { type Tree } from '@nx/devkit';
import { type Manifest } from '../../cargo/manifest';
import { toolchainFileNames } from '../../cargo/toolchain-file-names';
import { readCargoTree } from '../shared/cargo-tree';
import { toolchainText } from './default-toolchain';

/** Members are added by the other generators, by `cargo new`, and by `nx sync`. */
const workspaceText = '[workspace]\nresolver = "3"\nmembers = []\n';

/**
 * Starts a Cargo workspace at the root of the repository, unless that has a Cargo.toml or there is anything below it that
 * would no longer be what it is: another workspace, or a package that stands alone. Pins the toolchain of what is at the
 * root if nothing pins it.
 */
export async function startCargoWorkspace(tree: Tree): Promise<void> {
  const { manifests, broken } = await readCargoTree(tree);
  const isFree = broken.size === 0 && manifests.every(isOutOfReach);
  if (!tree.exists('Cargo.toml') && isFree) tree.write('Cargo.toml', workspaceText);
  const isPinned = toolchainFileNames.some((name) => tree.exists(name));
  if (tree.exists('Cargo.toml') && !isPinned) tree.write('rust-toolchain.toml', toolchainText);
}

/** A package that is a workspace by itself alone, like that of a kernel, is touched by no workspace above it. */
function isOutOfReach({ package: own, workspace }: Manifest): boolean {
  return own !== undefined && workspace?.members.length === 0;
}
