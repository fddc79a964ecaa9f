import { type ProjectGraphProjectNode, type TargetConfiguration } from '@nx/devkit';
import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';
import { projectNodes } from './project-nodes';
import { workspaceAbove } from './workspace-above';

/** An image, and what a test calls it. */
export interface FoundImage {
  /** Absolute path. */
  image: string;
  /** Project and configuration, or the path as it was given. */
  name: string;
}

/**
 * Finds the image that a test asks for.
 *
 * @param what path of an image, or name of a project of the Nx workspace
 * @param folder absolute path, at which relative paths start
 * @throws Problem when there is none, naming the command that builds it
 */
export async function findImage(
  what: string,
  configuration: string | undefined,
  folder: string,
): Promise<FoundImage> {
  const path = resolve(folder, what);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return { image: path, name: what };
  const root = workspaceAbove(folder);
  if (root === undefined) {
    throw new Problem(
      `There is no image ${path}, and no Nx workspace at or above ${folder} that could have a project ${what}.`,
      'name the image, or a project, and run the test inside the workspace',
    );
  }
  return imageOf(projectNamed(what, await projectNodes(root), root), configuration, root);
}

function projectNamed(
  name: string,
  nodes: Record<string, ProjectGraphProjectNode>,
  root: string,
): ProjectGraphProjectNode {
  const node = nodes[name];
  if (node !== undefined) return node;
  const guess = nearest(name, Object.keys(nodes));
  throw new Problem(
    `There is neither an image nor a project ${name} in the workspace ${root}.`,
    guess === undefined ? 'npx nx show projects' : `write ${guess}`,
  );
}

function imageOf(
  { name, data }: ProjectGraphProjectNode,
  wanted: string | undefined,
  root: string,
): FoundImage {
  const [target, build] =
    Object.entries(data.targets ?? {}).find(([, it]) => it.executor === 'nx-hermit:build') ?? [];
  if (target === undefined || build === undefined) {
    throw new Problem(
      `The project ${name} makes no image: none of its targets has the executor nx-hermit:build.`,
      'name a project whose Cargo.toml depends on `hermit`',
    );
  }
  const configuration = chosenConfiguration(name, wanted, build);
  const { outputPath = '', bin = name } = {
    ...build.options,
    ...(configuration === undefined ? {} : build.configurations?.[configuration]),
  } as { outputPath?: string; bin?: string };
  const image = join(root, outputPath, bin);
  if (!existsSync(image)) {
    const choice = configuration === undefined ? '' : ` --configuration=${configuration}`;
    throw new Problem(
      `The image of ${name}${inWords(configuration)} is not built: there is no ${relative(root, image)}.`,
      `npx nx run ${name}:${target}${choice}`,
    );
  }
  return { image, name: `${name}${inWords(configuration)}` };
}

function inWords(configuration: string | undefined): string {
  return configuration === undefined ? '' : ` (${configuration})`;
}

function chosenConfiguration(
  project: string,
  wanted: string | undefined,
  { configurations = {}, defaultConfiguration }: TargetConfiguration,
): string | undefined {
  const known = Object.keys(configurations);
  if (wanted === undefined) {
    const task = process.env.NX_TASK_TARGET_CONFIGURATION;
    return task !== undefined && known.includes(task) ? task : defaultConfiguration;
  }
  if (known.includes(wanted)) return wanted;
  throw new Problem(
    `The project ${project} has no configuration ${wanted}. It has: ${known.join(', ')}.`,
    `write ${nearest(wanted, known) ?? known[0]}`,
  );
}
