import { parseJson, type ProjectConfiguration, type Tree } from '@nx/devkit';
import { isPackage, type PackageManifest } from '../../cargo/manifest';
import { childOf } from '../../cargo/paths';
import { type LocalPackage } from '../../graph/packages';
import { Problem } from '../../problem';
import { nearest } from '../../text/nearest';
import { type CargoTree, classified } from '../shared/cargo-tree';

/** What a package is: `program` has a binary for this machine, and may be a library besides. */
export type Role = 'app' | 'kernel' | 'library' | 'program';

/** A Cargo package with a project.json. */
export interface ChosenProject {
  name: string;
  role: Role;
  manifest: PackageManifest;
  /** The path of the project.json. */
  path: string;
  configuration: Partial<ProjectConfiguration>;
}

/**
 * The projects to convert: the one that is named, else all apps and kernels, and what these are made of.
 *
 * @throws Problem if there is no project of that name that is a Cargo package with a project.json
 */
export function chosenProjects(tree: Tree, cargo: CargoTree, name?: string): ChosenProject[] {
  const packages = cargo.manifests.filter(isPackage).flatMap((it) => classified(it, cargo) ?? []);
  const projects = packages.flatMap((local) => projectOf(tree, local) ?? []);
  if (name === undefined) {
    const concerned = hermitDirectories(packages);
    return projects.filter(({ manifest }) => concerned.has(manifest.directory));
  }
  const chosen = projects.find((project) => project.name === name);
  if (chosen !== undefined) return [chosen];
  const known = projects.map((project) => project.name);
  const guess = nearest(name, known);
  throw new Problem(
    `No Cargo package with a project.json is a project called "${name}". There are: ${known.join(', ') || 'none'}.`,
    guess && `--project=${guess}`,
  );
}

/** The directories of apps and kernels, and of all that these depend on, tests included. */
function hermitDirectories(packages: readonly LocalPackage[]): Set<string> {
  const byDirectory = new Map(packages.map((local) => [local.manifest.directory, local]));
  const waiting = packages
    .filter(({ appBin, isKernel }) => isKernel || appBin !== undefined)
    .map(({ manifest }) => manifest.directory);
  const found = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(
      ...(byDirectory.get(next)?.dependencies ?? []).flatMap(({ directory }) => directory ?? []),
    );
  }
  return found;
}

function projectOf(tree: Tree, local: LocalPackage): ChosenProject | undefined {
  const { manifest } = local;
  const path = childOf(manifest.directory, 'project.json');
  const text = tree.read(path, 'utf8');
  if (text === null) return undefined;
  const configuration = parseJson<Partial<ProjectConfiguration>>(text);
  const name = configuration.name ?? manifest.package.name;
  return { name, role: role(local), manifest, path, configuration };
}

function role(local: LocalPackage): Role {
  if (local.appBin !== undefined) return 'app';
  if (local.isKernel) return 'kernel';
  return hasProgram(local) ? 'program' : 'library';
}

/** Where something is wrong with the targets, the graph says so. */
function hasProgram({ targets }: LocalPackage): boolean {
  try {
    return targets().bins.length > 0;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
