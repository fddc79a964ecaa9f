import { posix } from 'node:path';
import { Problem } from '../problem';
import { expandGlob, isGlob } from './glob';
import { isDirectory, type ListDirectory } from './list-directory';
import { type Manifest } from './manifest';
import { childOf, within } from './paths';
import { placeAt } from './toml-place';
import { isExcluded, isOutside } from './workspace';

/**
 * What Cargo would refuse about the `members` of a workspace root: one that is missing, a pattern that is not
 * valid or matches nothing, and a directory without a Cargo.toml that a pattern matches. Like Cargo, it passes
 * over files, and over what is excluded. Members outside of the repository are not looked at.
 *
 * @param list as `listDirectory`, relative to the repository
 */
export function memberProblems(root: Manifest, list: ListDirectory): Problem[] {
  return (root.workspace?.members ?? []).flatMap((member, index) => {
    if (isOutside(within(root.directory, member))) return [];
    const place = () => placeAt(root.file, ['workspace', 'members', index]);
    const found = expandGlob(root.directory, member, list);
    if (found === undefined) return notValid(place(), member);
    if (found.length === 0) return nothingThere(place(), member, root);
    return found
      .filter((path) => !list(path).has('Cargo.toml') && isDirectory(path, list))
      .filter((path) => !isExcluded(root, path))
      .map((path) => noManifest(place(), member, path, root));
  });
}

function notValid(place: string, member: string): Problem {
  return new Problem(
    `${place}: the workspace member "${member}" is not a valid pattern.`,
    'close every [, and let a ** stand alone between slashes',
  );
}

function nothingThere(place: string, member: string, { directory, path }: Manifest): Problem {
  return isGlob(member)
    ? new Problem(
        `${place}: the workspace member "${member}" matches nothing.`,
        `remove "${member}" from "members" in ${path}`,
      )
    : missing(place, member, within(directory, member), path);
}

function noManifest(place: string, member: string, directory: string, root: Manifest): Problem {
  if (!isGlob(member)) return missing(place, member, directory, root.path);
  const relative = posix.relative(root.directory, directory);
  return new Problem(
    `${place}: the workspace member "${member}" matches ${directory}, which has no Cargo.toml.`,
    `delete ${directory}, or add "${relative}" to "exclude" in ${root.path}`,
  );
}

function missing(place: string, member: string, directory: string, rootPath: string): Problem {
  return new Problem(
    `${place}: the workspace member "${member}" is missing: there is no ${childOf(directory, 'Cargo.toml')}.`,
    `remove "${member}" from "members" in ${rootPath}`,
  );
}
