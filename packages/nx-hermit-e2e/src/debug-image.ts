import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { repository } from './workspace-copy';

/** The path of the example app with source lines and variables, built or from Nx's cache. x86_64 only. */
export async function buildDebugImage(): Promise<string> {
  const outcome = await runProcess({
    command: join(repository, 'node_modules/.bin/nx'),
    args: ['run', 'example-app:build:x86_64-debug'],
    cwd: repository,
    env: { ...noJest, NX_DAEMON: 'false', NX_TUI: 'false' },
    output: 'pipe',
  });
  if (outcome.exitCode !== 0) throw new Error(outcome.stdout + outcome.stderr);
  return join(repository, 'dist/packages/example-app/x86_64-debug/example-app');
}
