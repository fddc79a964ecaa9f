import {
  type CreateDependenciesContext,
  type CreateNodesResult,
  type ProjectGraphExternalNode,
  type ProjectConfiguration,
  validateDependency,
} from '@nx/devkit';
import { join, posix } from 'node:path';
import { createDependencies, createNodes } from '../../../nx-hermit/src/index';
import { givenName } from './given-name';
import { manifestPaths } from './repository-data';

/** The graph that the two hooks make of a repository, as Nx would put it together. */
export interface HookGraph {
  /** By name. */
  projects: Record<string, ProjectConfiguration>;
  externalNodes: Record<string, ProjectGraphExternalNode>;
  edges: { source: string; target: string }[];
}

/** How nx.json names the plugin. */
export const nxJsonConfiguration = { plugins: ['nx-hermit'] };

/**
 * Calls both hooks.
 *
 * @param root absolute path of the repository
 * @param directories of its Cargo.toml files
 * @throws what createNodes throws, and what Nx would say of an edge that it refuses
 */
export async function hookGraph(root: string, directories: string[]): Promise<HookGraph> {
  const results = await createNodes[1](
    manifestPaths(directories),
    {},
    { workspaceRoot: root, nxJsonConfiguration },
  );
  return withEdges(root, results);
}

/** Goes on from what createNodes has found. */
export async function withEdges(
  root: string,
  results: readonly (readonly [string, CreateNodesResult])[],
): Promise<HookGraph> {
  const found = results.flatMap(([, { projects = {} }]) => Object.values(projects));
  const projects = Object.fromEntries(
    found.map(({ root: directory = '', ...rest }) => {
      const name = givenName(join(root, directory)) ?? rest.name ?? '';
      return [name, { ...rest, name, root: directory }];
    }),
  );
  const externalNodes = Object.assign({}, ...results.map(([, result]) => result.externalNodes));
  const context = dependenciesContext(root, projects, externalNodes);
  const edges = await createDependencies({}, context);
  edges.forEach((edge) => validateDependency(edge, context));
  return {
    projects,
    externalNodes,
    // Nx shows a bound edge only as long as its other end is there.
    edges: edges.filter(
      ({ target }) => Object.hasOwn(projects, target) || Object.hasOwn(externalNodes, target),
    ),
  };
}

/** As Nx makes it: every project holds its manifest, lockfiles of virtual workspaces belong to no project. */
function dependenciesContext(
  root: string,
  projects: Record<string, ProjectConfiguration>,
  externalNodes: Record<string, ProjectGraphExternalNode>,
): CreateDependenciesContext {
  const projectFileMap = Object.fromEntries(
    Object.entries(projects).map(([name, project]) => [
      name,
      [{ file: posix.join(project.root, 'Cargo.toml'), hash: '' }],
    ]),
  );
  return {
    workspaceRoot: root,
    projects,
    externalNodes,
    nxJsonConfiguration,
    fileMap: { projectFileMap, nonProjectFiles: [] },
    filesToProcess: { projectFileMap, nonProjectFiles: [] },
  };
}
