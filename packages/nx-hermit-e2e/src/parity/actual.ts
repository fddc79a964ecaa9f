import { isPackage } from '../../../nx-hermit/src/cargo/manifest';
import { findTargets } from '../../../nx-hermit/src/cargo/targets';
import { workspaceRoot } from '../../../nx-hermit/src/cargo/workspace';
import { readRepository } from '../../../nx-hermit/src/graph/repository';
import { type Facts, lines } from './facts';
import { hookGraph } from './hook-graph';
import { manifestPaths } from './repository-data';

/**
 * What nx-hermit makes of a repository.
 *
 * @param root absolute path
 * @param directories of its Cargo.toml files
 */
export async function actualFacts(root: string, directories: string[]): Promise<Facts> {
  const { projects, externalNodes, edges } = await hookGraph(root, directories);
  return {
    projects: lines(Object.values(projects).map(({ name, root }) => `${name} in ${root}`)),
    crates: lines(
      Object.entries(externalNodes).map(([key, { data }]) => `${key} ${data.hash ?? ''}`),
    ),
    edges: lines(edges.map(({ source, target }) => `${source} -> ${target}`)),
    targets: targetLines(root, directories),
  };
}

/** No graph shows the targets of packages, so they are looked up one by one. */
function targetLines(root: string, directories: string[]): string[] {
  const repository = readRepository(root, manifestPaths(directories));
  // A name that is found twice is one too many.
  return repository.manifests
    .filter(isPackage)
    .flatMap((manifest) => {
      const workspace = workspaceRoot(manifest, repository.find);
      const targets = findTargets(manifest, workspace, repository.list);
      const line = (kind: string) => (name: string) => `${manifest.directory}: ${kind} ${name}`;
      return [
        ...(targets.library === undefined ? [] : [line('library')(targets.library)]),
        ...targets.bins.map(line('bin')),
        ...targets.tests.map(line('test')),
        ...targets.examples.map(line('example')),
        ...targets.benches.map(line('bench')),
      ];
    })
    .sort();
}
