import {
  type CreateDependencies,
  type CreateDependenciesContext,
  type DependencyType,
  type RawProjectGraphDependency,
} from '@nx/devkit';
import { posix } from 'node:path';
import { isOutside } from '../cargo/workspace';
import { type CrateEdge, type Edge, inferCrateEdges, inferEdges } from './edges';
import { makeModel } from './model';
import { readOptions } from './options';
import { entryFor, pluginEntries } from './plugin-entries';
import { hasFile, readRepository, type Repository } from './repository';

/**
 * Nx's second hook: the edges between the projects, and to and between the crates. Projects are found by their
 * directories, so that one that project.json renames keeps its edges. What is broken, createNodes has reported.
 */
export const createDependencies: CreateDependencies<unknown> = async (options, context) => {
  const names = new Map(
    Object.entries(context.projects).map(([name, { root }]) => [posix.normalize(root), name]),
  );
  const entries = await pluginEntries(context.nxJsonConfiguration, options).catch(() => undefined);
  if (entries === undefined) return [];
  // An entry in nx.json can leave a project out, and most projects of other languages have no Cargo.toml.
  const files = [...names.keys()]
    .map((root) => posix.join(root, 'Cargo.toml'))
    .filter((file) => entryFor(file, entries) !== undefined);
  const repository = readRepository(context.workspaceRoot, files);
  const model = makeModel(repository, { options: readOptions(options), entries });
  return [
    ...inferEdges(model).flatMap((edge) => projectDependency(edge, names, repository)),
    ...inferCrateEdges(model).flatMap((edge) => crateDependency(edge, names, context)),
  ];
};

function projectDependency(
  edge: Edge,
  names: Map<string, string>,
  repository: Repository,
): RawProjectGraphDependency[] {
  const source = names.get(edge.from.directory);
  const target = targetOf(edge, names, repository);
  if (source === undefined || target === undefined || source === target) return [];
  return [rawDependency(source, target, edge)];
}

/**
 * Nx keeps what it knows of a file for as long as that file is unchanged: an edge bound to a file outlives the
 * plugin's own opinion, and a later one is ignored (nx 24, buildProjectGraphUsingContext). So an edge is bound
 * to the package's own manifest only if that file alone decides it. It cannot be bound to the file of another
 * project either, and the workspace root often is one.
 */
function rawDependency(source: string, target: string, edge: Edge): RawProjectGraphDependency {
  return edge.decidedByOwnFile
    ? { source, target, type: staticType, sourceFile: edge.from.path }
    : { source, target, type: implicitType };
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

/** The lockfile decides what crates are used. Nx accepts nothing but `static` between two crates. */
function crateDependency(
  { from, crate: target }: CrateEdge,
  names: Map<string, string>,
  { externalNodes = {} }: CreateDependenciesContext,
): RawProjectGraphDependency[] {
  const known = (node: string) => externalNodes[node] !== undefined;
  if (!known(target)) return [];
  if ('crate' in from) {
    return known(from.crate) ? [{ source: from.crate, target, type: staticType }] : [];
  }
  const source = names.get(from.directory);
  return source === undefined ? [] : [{ source, target, type: implicitType }];
}

// The enumeration itself is in the devkit, which takes longer to load than everything here.
const staticType = 'static' as DependencyType.static;
const implicitType = 'implicit' as DependencyType.implicit;
