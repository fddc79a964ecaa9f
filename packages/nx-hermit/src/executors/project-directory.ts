import { type ExecutorContext } from '@nx/devkit';
import { existsSync, realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { place } from '../files/place-file';

/** A project of the Nx workspace, and where it is, relative to the workspace root. */
export interface Project {
  name: string;
  root: string;
}

/**
 * Absolute path of the workspace root, without symbolic links: so do cargo and the compiler name all paths.
 */
export function workspaceDirectory({ root }: ExecutorContext): string {
  return realpathSync(root);
}

/** Absolute path, without symbolic links, of the directory of the Cargo.toml that a task belongs to. */
export function projectDirectory(context: ExecutorContext): string {
  return realpathSync(join(context.root, ownProject(context).root));
}

/**
 * Makes the directory where nx-hermit keeps what may be thrown away at any time and is never an output of a
 * task. Neither Git nor Nx looks into it: `target` is not ignored where Cargo's own is elsewhere.
 */
export async function makeScratchDirectory(context: ExecutorContext): Promise<string> {
  const directory = join(workspaceDirectory(context), 'target', 'nx-hermit');
  const ignored = join(directory, '.gitignore');
  if (!existsSync(ignored)) await place(ignored, (temporary) => writeFile(temporary, '*\n'));
  return directory;
}

/** The same for one project alone: what cargo makes of two projects must not be mixed up. */
export async function makeProjectScratchDirectory(
  kind: string,
  context: ExecutorContext,
): Promise<string> {
  return join(await makeScratchDirectory(context), kind, ownProject(context).root);
}

/** The command that runs the task again. */
export function thisCommand(context: ExecutorContext): string {
  return runCommand(ownProject(context), context.targetName ?? 'build', context);
}

/** The command that makes a file of a project, for the same configuration as that of the task. */
export function runCommand({ name }: Project, target: string, context: ExecutorContext): string {
  const configuration = context.configurationName ? `:${context.configurationName}` : '';
  return `npx nx run ${name}:${target}${configuration}`;
}

/**
 * The project that makes a file of `dist/<project root>/…`.
 *
 * @param path relative to the workspace root
 * @returns `undefined` if no project's output is meant to be there
 */
export function projectThatMakes(path: string, context: ExecutorContext): Project | undefined {
  const within = (root: string) => posix.join('dist', root, '/');
  const owners = projectsOf(context).filter(({ root }) => path.startsWith(within(root)));
  return owners.sort((a, b) => b.root.length - a.root.length)[0];
}

/**
 * The command that makes a missing file of `dist/<project root>/…`; `undefined` if no project's output is
 * meant to be there.
 */
export function commandThatMakes(
  path: string,
  target: string,
  context: ExecutorContext,
): string | undefined {
  const project = projectThatMakes(path, context);
  return project && runCommand(project, target, context);
}

function ownProject(context: ExecutorContext): Project {
  const project = projectsOf(context).find(({ name }) => name === context.projectName);
  if (project !== undefined) return project;
  throw new Error(`Nx gave a task of ${context.projectName}, which is none of its projects.`);
}

function projectsOf({ projectsConfigurations }: ExecutorContext): Project[] {
  const projects = Object.entries(projectsConfigurations.projects);
  return projects.map(([name, { root }]) => ({ name, root }));
}
