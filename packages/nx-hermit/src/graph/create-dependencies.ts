import {
  type CreateDependencies,
  type DependencyType,
  type RawProjectGraphDependency,
} from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isOutside } from '../cargo/workspace';
import { type Edge, inferEdges } from './edges';
import { hasFile, readRepository, type Repository } from './repository';

/**
 * Nx's second hook: the edges between the projects. Projects are found by their directories, so that one that
 * project.json renames keeps its edges. What is broken, createNodes has reported.
 */
export const createDependencies: CreateDependencies<unknown> = (_options, context) => {
  const names = new Map(
    Object.entries(context.projects).map(([name, { root }]) => [posix.normalize(root), name]),
  );
  const files = [...names.keys()]
    .map((root) => posix.join(root, 'Cargo.toml'))
    .filter((file) => existsSync(join(context.workspaceRoot, file)));
  const repository = readRepository(context.workspaceRoot, files);
  const edges = inferEdges({
    ...repository,
    find: (directory) => findUnbroken(repository, directory),
  });
  return edges.flatMap((edge) => {
    const source = names.get(edge.from.directory);
    const target = targetOf(edge, names, repository);
    if (source === undefined || target === undefined || source === target) return [];
    return [rawDependency(source, target, edge)];
  });
};

function findUnbroken({ find }: Repository, directory: string) {
  try {
    return find(directory);
  } catch {
    return undefined;
  }
}

/**
 * Nx keeps what it knows of a file for as long as that file is unchanged: an edge bound to a file outlives the
 * plugin's own opinion, and a later one is ignored (nx 24, buildProjectGraphUsingContext). So an edge is bound
 * to the package's own manifest only if that file alone decides it.
 */
function rawDependency(source: string, target: string, edge: Edge): RawProjectGraphDependency {
  return edge.decidedByOwnFile
    ? { source, target, type: 'static' as DependencyType.static, sourceFile: edge.from.path }
    : { source, target, type: 'implicit' as DependencyType.implicit };
}

/**
 * For the same reason, the other end of a bound edge is given by the name that it will have while it does not
 * exist yet. Nx shows the edge once it does.
 */
function targetOf(edge: Edge, names: Map<string, string>, repository: Repository) {
  if (edge.to === undefined) return edge.name;
  const target = names.get(edge.to);
  if (target !== undefined || !edge.decidedByOwnFile || isOutside(edge.to)) return target;
  return hasFile(repository, posix.join(edge.to, 'Cargo.toml')) ? undefined : edge.name;
}
