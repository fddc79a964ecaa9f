import { classify, type FindPackage, type LocalPackage } from './packages';
import { remembered, type Repository } from './repository';

/** What a project is inferred from, besides its own manifest. */
export interface Model {
  repository: Repository;
  packages: LocalPackage[];
  /** The kernel packages, by name. */
  kernels: Map<string, LocalPackage>;
  find: FindPackage;
  /** The directories of the workspace roots, and lone packages, that need a std. */
  appRoots: Set<string>;
}

/** @param packages all packages of the repository that are well */
export function makeModel(repository: Repository, packages: LocalPackage[]): Model {
  const findUnlisted = (directory: string) => {
    const manifest = repository.find(directory);
    return manifest === undefined ? undefined : classify(manifest, repository);
  };
  return {
    repository,
    packages,
    kernels: new Map(
      packages.filter((it) => it.isKernel).map((it) => [it.manifest.package.name, it]),
    ),
    find: remembered(findUnlisted, new Map(packages.map((it) => [it.manifest.directory, it]))),
    appRoots: new Set(packages.flatMap(({ app, root }) => (app ? [root.directory] : []))),
  };
}
