import { type ExecutorContext } from '@nx/devkit';
import { join } from 'node:path';

/** Absolute path of the project that a task belongs to: the directory of its Cargo.toml. */
export function projectDirectory(context: ExecutorContext): string {
  return join(context.root, projectRoots(context)[context.projectName ?? ''] ?? '');
}

/** Where nx-hermit keeps what may be thrown away at any time and is never an output of a task. */
export function scratchDirectory(context: ExecutorContext): string {
  return join(context.root, 'target', 'nx-hermit');
}

/**
 * The command that makes a missing file of `dist/<project root>/…`.
 *
 * @param path relative to the workspace root
 * @returns `undefined` if no project's output is meant to be there
 */
export function commandThatMakes(
  path: string,
  target: string,
  context: ExecutorContext,
): string | undefined {
  const owners = Object.entries(projectRoots(context)).filter(([, root]) =>
    path.startsWith(root === '.' ? 'dist/' : `dist/${root}/`),
  );
  const [owner] = owners.sort(([, a], [, b]) => b.length - a.length);
  if (owner === undefined) return undefined;
  const configuration = context.configurationName ? `:${context.configurationName}` : '';
  return `npx nx run ${owner[0]}:${target}${configuration}`;
}

function projectRoots({ projectsConfigurations }: ExecutorContext): Record<string, string> {
  const projects = Object.entries(projectsConfigurations.projects);
  return Object.fromEntries(projects.map(([name, { root }]) => [name, root]));
}
