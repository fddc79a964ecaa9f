import { join } from 'node:path';
import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { repository } from './workspace-copy';

/** Absolute paths of what apps are linked with. */
export interface BuiltParts {
  /** `libhermit.a` */
  kernel: string;
  /** Packed. */
  std: string;
}

/** Kernel and std of this repository, built or from Nx's cache. */
export async function buildParts(arch: Arch): Promise<BuiltParts> {
  const outcome = await runProcess({
    command: join(repository, 'node_modules/.bin/nx'),
    args: ['run', `every-float-method:build:${arch}`],
    cwd: repository,
    env: { ...noJest, NX_DAEMON: 'false', NX_TUI: 'false' },
    output: 'pipe',
  });
  if (outcome.exitCode !== 0) throw new Error(outcome.stdout + outcome.stderr);
  return {
    kernel: join(repository, `dist/packages/hermit-kernel/${arch}/libhermit.a`),
    std: join(repository, `dist/std/${arch}`),
  };
}
