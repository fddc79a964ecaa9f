import { type DependencyEntry } from '../cargo/dependencies';
import { memberProblems } from '../cargo/members';
import { type Replacement } from '../cargo/replacements';
import { placeAt } from '../cargo/toml-place';
import { isOutside } from '../cargo/workspace';
import { Problem } from '../problem';
import { type Model } from './model';
import { type LocalPackage } from './packages';
import { type Failure } from './repository';

/**
 * What is wrong with the workspaces of a repository as wholes: members that are missing, and patches from outside.
 * Their packages are well and keep their projects.
 */
export function workspaceProblems({ repository, packages, replacementsIn }: Model): Failure[] {
  const members = repository.manifests.flatMap((root) =>
    memberProblems(root, repository.list).map((problem): Failure => [root.path, problem]),
  );
  const roots = new Set(packages.map(({ root }) => root.directory));
  // Several workspaces can read one configuration file.
  const outsiders = new Set([...roots].flatMap(replacementsIn).filter(isOutsider));
  const replacements = [...outsiders].map(({ file, trail, directory }): Failure => [
    file.path,
    outside(placeAt(file, trail), 'what takes the place of a crate', directory),
  ]);
  return [...members, ...replacements];
}

function isOutsider({ directory }: Replacement): boolean {
  return isOutside(directory);
}

/**
 * Refuses a package that depends on something outside of the repository: Nx cannot see it change, and would answer
 * from its cache with what was built of another state.
 *
 * @throws Problem naming the dependency
 */
export function refuseOutside({ manifest, root, dependencies }: LocalPackage): void {
  for (const [index, { crate, directory, inherited }] of dependencies.entries()) {
    if (directory === undefined || !isOutside(directory)) continue;
    const { section, key } = manifest.dependencies[index] as DependencyEntry;
    const place = inherited
      ? placeAt(root.file, ['workspace', 'dependencies', key])
      : placeAt(manifest.file, [...section, key]);
    throw outside(place, `the dependency "${crate}"`, directory);
  }
}

function outside(place: string, what: string, directory: string): Problem {
  return new Problem(
    `${place}: ${what} lies outside of the repository, in ${directory}. Nx cannot see when it changes, so nothing ` +
      'that is built of it could be kept in a cache.',
    'move the package into the repository, or take it from a registry or a git repository',
  );
}
