import { posix } from 'node:path';
import { type Manifest } from '../cargo/manifest';
import { Problem } from '../problem';
import { type Failure, hasFile, type Repository } from './repository';

/**
 * The name of a manifest's project: its package's. A virtual manifest is called after its place in the
 * repository, never after the folder of the clone, and another one beside it renames nothing.
 * A project.json or package.json in the same directory wins over it.
 */
export function projectName({ directory, package: own }: Manifest): string {
  if (own !== undefined) return own.name;
  return directory === '.'
    ? 'cargo-workspace'
    : `cargo-workspace-${directory.replaceAll('/', '-')}`;
}

/**
 * Finds the manifests that take a name that another one, earlier in the list, has. Those with a project.json or
 * package.json beside them are left to Nx: these may give another name.
 */
export function duplicateNames(manifests: Manifest[], repository: Repository): Failure[] {
  const byName = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const name = projectName(manifest);
    byName.set(name, [...(byName.get(name) ?? []), manifest]);
  }
  return [...byName].flatMap(([name, sharing]) => {
    if (sharing.length === 1) return [];
    const [owner, ...others] = sharing.filter((it) => !isNamedOtherwise(it, repository));
    return others.map((it): Failure => [it.path, duplicateName(name, owner as Manifest, it)]);
  });
}

function isNamedOtherwise({ directory }: Manifest, repository: Repository): boolean {
  return ['project.json', 'package.json'].some((file) =>
    hasFile(repository, posix.join(directory, file)),
  );
}

function duplicateName(name: string, first: Manifest, second: Manifest): Problem {
  const file = posix.join(second.directory, 'project.json');
  return new Problem(
    `Two Cargo packages are called "${name}": ${first.path} and ${second.path}. ` +
      'Nx needs one name for each project.',
    `rename one of them, or only its project, in ${file}: { "name": "another-name" }`,
  );
}
