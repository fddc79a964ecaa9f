import { join, relative } from 'node:path';
import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { runExecutor } from './executor-run';
import { repository } from './workspace-copy';

/**
 * Builds an app of this package.
 *
 * @param app its name, and that of its directory
 * @param kernel absolute path of a `libhermit.a`
 * @param name of the folder for the image
 * @returns absolute path of the image
 */
export async function appImage(
  app: 'ask-name' | 'count-cpus' | 'use-devices',
  arch: Arch,
  kernel: string,
  name: string,
): Promise<string> {
  const outputPath = `target/nx-hermit-e2e/${app}/${name}-${arch}`;
  const outcome = await runExecutor({
    executor: 'build',
    workspace: repository,
    project: { name: app, root: `packages/nx-hermit-e2e/apps/${app}` },
    options: {
      ...{ arch, outputPath, bin: app, std: `dist/std/${arch}` },
      kernel: relative(repository, kernel),
    },
  });
  if (outcome.exitCode !== 0) throw new Error(outcome.stderr);
  return join(repository, outputPath, app);
}
