import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Environment } from '../../nx-hermit/src/process/environment';
import {
  type ProcessOutcome,
  type ProcessRequest,
  runProcess,
  startProcess,
} from '../../nx-hermit/src/process/start-process';

/** One executor of one project, without Nx around it. */
export interface ExecutorRun {
  executor: 'kernel' | 'std' | 'build' | 'boot-test' | 'build-tests' | 'vm-test';
  /** Absolute path of the workspace. */
  workspace: string;
  /** Name and directory of the project. */
  project: { name: string; root: string };
  configuration?: string;
  options: Record<string, unknown>;
}

/** Runs an executor in a process of its own. */
export function runExecutor(run: ExecutorRun, env: Environment = {}): Promise<ProcessOutcome> {
  return runProcess(request(run, env));
}

/**
 * Runs an executor until a file or directory appears, or something else is true, then sends it SIGTERM.
 *
 * @throws Error with what it said, if it ends before
 */
export async function interruptExecutor(
  run: ExecutorRun,
  whenThereIs: string | (() => boolean),
  env: Environment = {},
) {
  const isThere = typeof whenThereIs === 'string' ? () => existsSync(whenThereIs) : whenThereIs;
  const running = await startProcess(request(run, env));
  let ended = false;
  void running.outcome.then(() => (ended = true));
  while (!isThere()) {
    if (ended) throw new Error((await running.outcome).stderr);
    await sleep(50);
  }
  process.kill(running.pid ?? 0, 'SIGTERM');
  return running.outcome;
}

/** Jest's own settings are not those of a build. */
export const noJest = { NODE_OPTIONS: undefined, NODE_ENV: undefined, JEST_WORKER_ID: undefined };

function request(run: ExecutorRun, env: Environment): ProcessRequest {
  const { executor, workspace, project, configuration, options } = run;
  const projects = { [project.name]: { root: project.root } };
  const context = {
    root: workspace,
    projectName: project.name,
    targetName: executor === 'kernel' ? 'build' : executor,
    configurationName: configuration,
    projectsConfigurations: { version: 2, projects },
  };
  const call = JSON.stringify({ executor, context, options });
  return {
    command: process.execPath,
    args: [join(__dirname, 'executor-process.js'), call],
    env: { ...noJest, CI: undefined, ...env },
    output: 'pipe',
  };
}
