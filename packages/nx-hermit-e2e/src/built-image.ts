import { join } from 'node:path';
import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { repository } from './workspace-copy';

/** Builds an example app of this repository, or takes it from Nx's cache, and gives the image's absolute path. */
export async function builtImage(
  project: 'example-app' | 'example-server',
  arch: Arch,
): Promise<string> {
  const outcome = await runProcess({
    command: join(repository, 'node_modules/.bin/nx'),
    args: ['run', `${project}:build:${arch}`],
    cwd: repository,
    env: { ...noJest, NX_DAEMON: 'false', NX_TUI: 'false' },
    output: 'pipe',
  });
  if (outcome.exitCode !== 0) throw new Error(outcome.stdout + outcome.stderr);
  return join(repository, 'dist/packages', project, arch, project);
}
