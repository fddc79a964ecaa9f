import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expectedEdges } from './expected-edges';
import { type Facts, lines } from './facts';
import { type Metadata, type MetadataPackage } from './metadata';
import { type Names, namesOf } from './names';

/** What the graph of a repository must say, by what Cargo says of all its workspaces. */
export function expectedFacts(root: string, workspaces: Metadata[]): Facts {
  const names = namesOf(root, workspaces);
  const packages = workspaces.flatMap((workspace) => workspace.packages);
  const locals = packages.filter((it) => names.isLocal(it));
  return {
    projects: lines([
      ...locals.map((it) => `${names.of(it)} in ${directoryOf(it, root)}`),
      ...names.virtualRoots.map(([directory, name]) => `${name} in ${directory}`),
    ]),
    crates: lines(packages.flatMap((it) => crateLine(it, names))),
    edges: lines(expectedEdges(workspaces, names)),
    targets: lines(locals.flatMap((it) => targetLines(it, root))),
  };
}

function crateLine(crate: MetadataPackage, names: Names): string[] {
  return crate.source === null ? [] : [`${names.of(crate)} ${hash(crate, crate.source)}`];
}

/** The commit, or the checksum that the folder of the crate holds. */
function hash({ manifest_path: manifest }: MetadataPackage, source: string): string {
  if (source.startsWith('git+')) return source.slice(source.indexOf('#') + 1);
  const text = readFileSync(join(dirname(manifest), '.cargo-checksum.json'), 'utf8');
  return JSON.parse(text).package;
}

function targetLines(own: MetadataPackage, root: string): string[] {
  const programs = ['bin', 'test', 'example', 'bench'];
  return own.targets
    .filter(({ kind }) => !kind.includes('custom-build'))
    .map((target) => {
      const kind = target.kind.find((it) => programs.includes(it)) ?? 'library';
      return `${directoryOf(own, root)}: ${kind} ${target.name}`;
    });
}

function directoryOf({ manifest_path: path }: MetadataPackage, root: string): string {
  return relative(root, dirname(path)) || '.';
}
