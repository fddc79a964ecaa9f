import { type ProjectGraph } from '@nx/devkit';
import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { type WorkspaceCopy } from './workspace-copy';

/** Nx's project graph, in a form that is easy to compare. */
export interface ShownGraph {
  projects: string[];
  /** The nodes that are no projects. */
  externals: string[];
  /** `from -> to`, sorted. */
  edges: string[];
  nodes: ProjectGraph['nodes'];
  externalNodes: NonNullable<ProjectGraph['externalNodes']>;
  /** Without errors, everything is there. */
  errors: string[];
}

/** The graph of a workspace as a command of Nx, called there now, sees it. */
export async function projectGraph({
  root,
  environment,
}: Pick<WorkspaceCopy, 'root' | 'environment'>): Promise<ShownGraph> {
  const { stdout, stderr } = await runProcess({
    command: process.execPath,
    args: [join(__dirname, 'print-graph.js')],
    cwd: root,
    env: environment,
    output: 'pipe',
  });
  if (stdout === '') throw new Error(stderr);
  const { graph, errors } = JSON.parse(stdout) as { graph?: ProjectGraph; errors: string[] };
  if (!graph) throw new Error(errors.join('\n'));
  const { nodes, externalNodes = {}, dependencies } = graph;
  const edges = Object.values(dependencies)
    .flat()
    .map(({ source, target }) => `${source} -> ${target}`);
  return {
    projects: Object.keys(nodes).sort(),
    externals: Object.keys(externalNodes).sort(),
    edges: [...new Set(edges)].sort(),
    nodes,
    externalNodes,
    errors,
  };
}
