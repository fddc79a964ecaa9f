import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type WorkspaceCopy } from './workspace-copy';

/** Which tasks: every target of every project, and what they wait for. */
export interface TaskQuestion {
  projects: string[];
  targets: string[];
  configuration?: string;
}

/** Hashes by task: what Nx looks up in its cache. */
export type TaskHashes = Record<string, string>;

/** One process of Nx that is asked again and again. */
export interface TaskHasher {
  /** @param environment variables to set for this question; `null` takes one away */
  hashes(environment?: Record<string, string | null>): Promise<TaskHashes>;
  end(): void;
}

/** Starts Nx in a workspace, as if it were called there anew for each question. */
export function startTaskHasher(
  { root, environment }: Pick<WorkspaceCopy, 'root' | 'environment'>,
  question: TaskQuestion,
): TaskHasher {
  const child = fork(join(__dirname, 'task-hashes.js'), {
    cwd: root,
    env: { ...process.env, ...environment, NX_ISOLATE_PLUGINS: 'false' },
  });
  return {
    hashes: (more = {}) =>
      new Promise((resolve, reject) => {
        const onExit = (code: number | null) => reject(new Error(`Nx ended with ${code}`));
        child.once('exit', onExit);
        child.once('message', ({ answer, error }: { answer: TaskHashes; error?: string }) => {
          child.off('exit', onExit);
          if (error === undefined) resolve(answer);
          else reject(new Error(error));
        });
        child.send({ question, environment: more });
      }),
    end: () => void child.disconnect(),
  };
}
