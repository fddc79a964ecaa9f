import { dirname, relative } from 'node:path';
import { givenName } from './given-name';
import { type Metadata, type MetadataPackage } from './metadata';

/** What the nodes of a graph are called. */
export interface Names {
  of(it: MetadataPackage): string;
  isLocal(it: MetadataPackage): boolean;
  /** The project in a directory, given as an absolute path. */
  at(directory: string): string | undefined;
  /** The project of the local package with a name. */
  named(name: string): string | undefined;
  /** Directory and name of the virtual manifests that are projects. */
  virtualRoots: [directory: string, name: string][];
}

/**
 * Names projects after their packages, unless project.json does, and crates `cargo:<name>@<version>`. Where two sources have the same crate
 * in the same version, the first keeps that name, registries before git, and the others bear their source.
 */
export function namesOf(root: string, workspaces: Metadata[]): Names {
  const packages = workspaces.flatMap((workspace) => workspace.packages);
  const isLocal = ({ source, manifest_path: path }: MetadataPackage) =>
    source === null && path.startsWith(`${root}/`);
  const locals = packages.filter(isLocal);
  const byDirectory = new Map(locals.map((it) => [dirname(it.manifest_path), projectName(it)]));
  const plain = (it: MetadataPackage) => `cargo:${it.name}@${it.version}`;
  const sources = (it: MetadataPackage) =>
    packages.filter((other) => plain(other) === plain(it)).flatMap(({ source }) => source ?? []);
  const virtualRoots = workspaces
    .filter((it) => membersOf(it).some(isForHermit) && !byDirectory.has(it.workspace_root))
    .map((it): [string, string] => virtualRoot(relative(root, it.workspace_root)));
  const roots = new Map(virtualRoots);
  return {
    of: (it) => {
      if (it.source === null) return projectName(it);
      const [first] = sources(it).sort(registriesFirst);
      return it.source === first ? plain(it) : `${plain(it)} (${it.source})`;
    },
    isLocal,
    at: (directory) => byDirectory.get(directory) ?? roots.get(relative(root, directory) || '.'),
    named: (name) => locals.filter((it) => it.name === name).map(projectName)[0],
    virtualRoots,
  };
}

/** The packages of a workspace, without those that it uses. */
export function membersOf({ packages, workspace_members: members }: Metadata): MetadataPackage[] {
  return packages.filter(({ id }) => members.includes(id));
}

/** Whether it is built for Hermit: an app, or tests that run inside the VM. Both need a std, which the root builds. */
export function isForHermit({ dependencies, metadata }: MetadataPackage): boolean {
  return (
    dependencies.some(({ name }) => name === 'hermit') || metadata?.hermit?.kernel !== undefined
  );
}

function projectName({ name, manifest_path: path }: MetadataPackage): string {
  return givenName(dirname(path)) ?? name;
}

function virtualRoot(directory: string): [string, string] {
  if (directory === '') return ['.', 'cargo-workspace'];
  return [directory, `cargo-workspace-${directory.replaceAll('/', '-')}`];
}

function registriesFirst(one: string, other: string): number {
  const rank = (source: string) => Number(source.startsWith('git+'));
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}
