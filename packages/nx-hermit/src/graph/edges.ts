import { type Manifest } from '../cargo/manifest';
import { classify, type LocalPackage } from './packages';
import { type Repository } from './repository';

/** That one package needs another directory's project. */
export interface Edge {
  from: Manifest;
  /** Directory, relative to the repository; missing where only the name is known. */
  to?: string;
  /** The name of the package that is needed. */
  name: string;
  /** Whether `from`'s own Cargo.toml says so, and not the workspace root's. */
  decidedByOwnFile: boolean;
}

/**
 * Finds what the packages of a repository need of each other: path dependencies of every kind, an app's kernel,
 * and the root of its Cargo workspace, which builds its std.
 */
export function inferEdges(repository: Repository): Edge[] {
  const packages = repository.manifests.flatMap((manifest) => classify(manifest, repository) ?? []);
  const kernels = packages.filter(({ isKernel }) => isKernel);
  return packages.flatMap((local) => [
    ...pathEdges(local),
    ...(local.app ? [...kernelEdges(local, kernels), rootEdge(local)] : []),
  ]);
}

function pathEdges({ manifest, dependencies }: LocalPackage): Edge[] {
  return dependencies.flatMap(({ crate, directory, inherited }) =>
    directory === undefined
      ? []
      : [{ from: manifest, to: directory, name: crate, decidedByOwnFile: !inherited }],
  );
}

function kernelEdges({ manifest }: LocalPackage, kernels: LocalPackage[]): Edge[] {
  const name = manifest.package.hermit.kernel;
  if (typeof name !== 'string') return [];
  const kernel = kernels.find((it) => it.manifest.package.name === name);
  return [{ from: manifest, to: kernel?.manifest.directory, name, decidedByOwnFile: true }];
}

function rootEdge({ manifest, root }: LocalPackage): Edge {
  return {
    from: manifest,
    to: root.directory,
    name: root.package?.name ?? '',
    decidedByOwnFile: false,
  };
}
