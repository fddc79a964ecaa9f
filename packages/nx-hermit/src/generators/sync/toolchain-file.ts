import { type Tree } from '@nx/devkit';
import { editToml } from '../../cargo/edit-toml';
import { childOf } from '../../cargo/paths';
import { isTable, type TomlTable } from '../../cargo/toml';
import { toolchainFileNames } from '../../cargo/toolchain-file-names';
import { directoriesAbove } from '../../cargo/workspace';
import { Problem } from '../../problem';
import { parseToolchainFile, type ToolchainFile } from '../../toolchain/toolchain-file';

/** The toolchain file that is in force in a directory of a tree; its path is relative to the tree. */
export function nearestToolchainFile(tree: Tree, directory: string): ToolchainFile | undefined {
  for (const place of [directory, ...directoriesAbove(directory)]) {
    const file = toolchainFileIn(tree, place);
    if (file !== undefined) return file;
  }
  return undefined;
}

/**
 * The toolchain file in a directory itself. One that is broken pins no channel: whoever builds is told what is wrong
 * with it.
 */
export function toolchainFileIn(tree: Tree, directory: string): ToolchainFile | undefined {
  const path = toolchainFileNames
    .map((name) => childOf(directory, name))
    .find((it) => tree.exists(it));
  if (path === undefined) return undefined;
  try {
    return parseToolchainFile(path, tree.read(path, 'utf8') ?? '');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { path, components: [], targets: [] };
  }
}

/** Changes, or writes, a toolchain file. One that holds a mere name becomes one with a `[toolchain]` table. */
export async function writeToolchain(
  tree: Tree,
  path: string,
  { channel, components }: { channel: string; components: readonly string[] },
): Promise<void> {
  const text = tree.read(path, 'utf8') ?? '';
  const edited = await editToml(text.includes('[') ? text : '', path, (document) => {
    const toolchain: TomlTable = isTable(document.toolchain) ? document.toolchain : {};
    document.toolchain = toolchain;
    toolchain.channel = channel;
    const before = Array.isArray(toolchain.components) ? toolchain.components : [];
    const more = components.filter((name) => !before.includes(name));
    if (more.length > 0) toolchain.components = [...before, ...more];
  });
  tree.write(path, edited);
}
