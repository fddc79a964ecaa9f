import { type ExecutorContext } from '@nx/devkit';
import { existsSync, realpathSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { place } from '../files/place-file';

/** A project of the Nx workspace, and where it is, relative to the workspace root. */
interface Project {
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
export function makeScratchDirectory(context: ExecutorContext): Promise<string> {
  return makeScratchDirectoryIn(workspaceDirectory(context));
}

/** The same for what has to be below another directory: the root of a Cargo workspace. */
export async function makeScratchDirectoryIn(root: string): Promise<string> {
  const directory = join(root, 'target', 'nx-hermit');
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
  const { targetName = 'build', configurationName } = context;
  return runCommand(ownProject(context).name, targetName, configurationName);
}

/** The command that runs a target of a project. */
export function runCommand(project: string, target: string, configuration?: string): string {
  return `npx nx run ${[project, target, ...(configuration ? [configuration] : [])].join(':')}`;
}

function ownProject(context: ExecutorContext): Project {
  const { projects } = context.projectsConfigurations;
  const [name, project] = Object.entries(projects).find(([it]) => it === context.projectName) ?? [];
  if (name !== undefined && project !== undefined) return { name, root: project.root };
  throw new Error(`Nx gave a task of ${context.projectName}, which is none of its projects.`);
}
