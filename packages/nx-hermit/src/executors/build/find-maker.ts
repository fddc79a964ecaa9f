import { type ExecutorContext, type TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { runCommand } from '../project-directory';

/** The task that makes something an image is built of. */
export interface Maker {
  /** Directory of its project, relative to the workspace root. */
  root: string;
  /** The command that runs it. */
  command: string;
}

/**
 * Finds the task whose output is in a directory. Options of the plugin rename targets and switch them off, so only
 * what a target does tells what it is. Of several configurations that fit, that of the running task is named.
 *
 * @param executor of the target, such as `nx-hermit:kernel`
 * @param directory relative to the workspace root
 */
export function findMaker(
  executor: string,
  directory: string,
  context: ExecutorContext,
): Maker | undefined {
  const projects = Object.entries(context.projectsConfigurations.projects);
  for (const [project, { root, targets = {} }] of projects) {
    for (const [name, target] of Object.entries(targets)) {
      if (target.executor !== executor) continue;
      const ways = waysToRun(target, context.configurationName);
      const way = ways.find((it) => absolute(outputPath(target, it)) === absolute(directory));
      if (way !== undefined) return { root, command: runCommand(project, name, way.configuration) };
    }
  }
  return undefined;
}

/** A configuration, or none. */
interface Way {
  configuration?: string;
}

/** The best one first. */
function waysToRun({ configurations = {} }: TargetConfiguration, preferred?: string): Way[] {
  const names = Object.keys(configurations);
  const sorted = [...names.filter((it) => it === preferred), ...names];
  return [...sorted.map((configuration) => ({ configuration })), {}];
}

function outputPath({ options, configurations }: TargetConfiguration, way: Way): unknown {
  const configured = way.configuration && configurations?.[way.configuration];
  return { ...options, ...configured }.outputPath;
}

/** As seen from the workspace root, so that each directory is written one way. */
function absolute(path: unknown): string | undefined {
  return typeof path === 'string' ? posix.resolve('/', path) : undefined;
}
