import { posix } from 'node:path';
import { isPackage, type Manifest } from '../cargo/manifest';
import { Problem } from '../problem';
import { groupBy } from './group-by';
import { type Failure, hasFile, type Repository } from './repository';

/**
 * The name of a manifest's project: its package's. A virtual manifest is called after its place in the
 * repository, never after the folder of the clone, and another one beside it renames nothing.
 * A project.json in the same directory wins over it, and so does a package.json that the workspaces of npm, pnpm or
 * yarn list, or that has a project.json beside it.
 */
export function projectName({ directory, package: own }: Manifest): string {
  if (own !== undefined) return own.name;
  return directory === '.'
    ? 'cargo-workspace'
    : `cargo-workspace-${directory.replaceAll('/', '-')}`;
}

/**
 * Finds the manifests that take a name that another one, earlier in the list, has. Those with a project.json or
 * package.json beside them are left to Nx, which knows whether these give another name, and says so if they do not.
 */
export function duplicateNames(manifests: Manifest[], repository: Repository): Failure[] {
  return [...groupBy(manifests, projectName)].flatMap(([name, sharing]) => {
    if (sharing.length === 1) return [];
    const [owner, ...others] = sharing.filter((it) => !isNamedOtherwise(it, repository));
    return others.map((it): Failure => [it.path, duplicateName(name, owner as Manifest, it)]);
  });
}

/**
 * Finds the manifests whose names every object of JavaScript knows, such as `constructor`: Nx looks projects up in
 * objects, and takes the whole graph away for one of them (nx 24, ProjectGraphBuilder.addNode).
 */
export function impossibleNames(manifests: Manifest[], repository: Repository): Failure[] {
  return manifests
    .filter((it) => projectName(it) in {} && !isNamedOtherwise(it, repository))
    .map((it) => [it.path, impossibleName(it)]);
}

function impossibleName(manifest: Manifest): Problem {
  const file = posix.join(manifest.directory, 'project.json');
  return new Problem(
    `${manifest.path}: Nx can hold no project that is called "${projectName(manifest)}".`,
    `give the project another name in ${file}: { "name": "another-name" }`,
  );
}

function isNamedOtherwise({ directory }: Manifest, repository: Repository): boolean {
  return ['project.json', 'package.json'].some((file) =>
    hasFile(repository, posix.join(directory, file)),
  );
}

function duplicateName(name: string, first: Manifest, second: Manifest): Problem {
  const file = posix.join(second.directory, 'project.json');
  const rename = [first, second].some(isPackage)
    ? 'rename a package, or only a project'
    : 'rename one';
  return new Problem(
    `Two projects would be called "${name}": ${subject(first)} and ${subject(second)}. ` +
      'Nx needs one name for each project.',
    `${rename}, in ${file}: { "name": "another-name" }`,
  );
}

function subject({ path, package: own }: Manifest): string {
  return `${own === undefined ? 'the Cargo workspace' : 'the package'} of ${path}`;
}
