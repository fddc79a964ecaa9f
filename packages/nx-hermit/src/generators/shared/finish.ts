import { formatFiles, type GeneratorCallback, logger, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { lockfileUpdate } from '../../cargo/lockfile-update';
import { childOf } from '../../cargo/paths';
import { describeFailure, Problem } from '../../problem';
import { askCargo } from '../../toolchain/cargo';
import { toolchainProblem } from '../../toolchain/rustup';

/**
 * What every generator ends with: formats what it wrote, with the formatter of the workspace, and gives Nx the one
 * function to call after the files are written.
 *
 * @param options `skipFormat`: leave the files as they are. Default: false
 * @param callbacks called one after the other
 */
export async function formatAndCall(
  tree: Tree,
  { skipFormat }: { skipFormat?: boolean },
  callbacks: readonly (GeneratorCallback | undefined)[] = [],
): Promise<GeneratorCallback> {
  if (!skipFormat) await formatFiles(tree);
  return async () => {
    for (const callback of callbacks) await callback?.();
  };
}

/**
 * Brings a Cargo.lock up to date with the manifests of its workspace, or writes the first one. Without cargo, or where
 * it fails, says what is left to do: what was generated is well without.
 *
 * @param root absolute path of the repository
 * @param directory of the workspace's root, relative to the repository
 */
export function lockfileCallback(root: string, directory: string): GeneratorCallback {
  return async () => {
    try {
      await updateLockfile(join(root, directory));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const path = childOf(directory, 'Cargo.lock');
      logger.warn(
        `${path} is not up to date. ${describeFailure(error)}\n  Then ${lockfileUpdate(path)}.`,
      );
    }
  };
}

async function updateLockfile(directory: string): Promise<void> {
  const { exitCode, stderr } = await askCargo({ args: ['update', '--workspace'], cwd: directory });
  if (exitCode === 0) return;
  if (/toolchain '[^']*' is not installed/.test(stderr)) {
    throw toolchainProblem(stderr, 'cargo update', directory);
  }
  throw new Problem(`cargo update failed in ${directory}:\n${stderr.trim()}`);
}
