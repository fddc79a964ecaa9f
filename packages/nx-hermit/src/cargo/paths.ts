import { posix } from 'node:path';

/** Without a part that is empty or begins with a dot, so that there is nothing to normalize. */
const plain = /^[^./][^/]*(?:\/[^./][^/]*)*$/;

/**
 * The path of what a manifest names, relative to the repository. An absolute path is left alone: it names no package
 * of this repository.
 *
 * @param base directory that the path is relative to, itself relative to the repository, normalized
 */
export function within(base: string, path: string): string {
  // A large repository has thousands of paths such as `../name`, for which `posix.join` takes many times as long.
  let from = base;
  let rest = path;
  for (; rest.startsWith('../') && plain.test(from); from = parentOf(from)) rest = rest.slice(3);
  if (plain.test(rest)) return childOf(from, rest);
  if (path.startsWith('/')) return path;
  const joined = posix.join(base, path);
  return joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

/** The path of what a directory lists under a name; both paths are normalized. */
export function childOf(directory: string, name: string): string {
  return directory === '.' ? name : `${directory}/${name}`;
}

/** The last part of a normalized path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The directory that holds a normalized path, which is not absolute; `.` for what the repository itself holds. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}
