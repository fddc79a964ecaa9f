import { isDirectory, type ListDirectory } from './list-directory';
import { nameMatcher } from './name-matcher';
import { childOf, nameOf, parentOf, within } from './paths';

/** Where nothing is looked for below a `**`: no package of the repository is in there. */
const passedOver = new Set(['.git', 'node_modules', 'target']);

/** Whether a path is more than itself. */
export function isGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * Finds all that a pattern of Cargo matches: `*` and `?` within a name, `[a-z]` and `[!a-z]`, and `**` for any
 * number of directories. Hidden names are no exception (https://docs.rs/glob, Pattern and MatchOptions).
 *
 * @param directory that the pattern is relative to, relative to the repository
 * @returns paths relative to the repository, of files too, or `undefined` if the pattern is not valid
 */
export function expandGlob(
  directory: string,
  pattern: string,
  list: ListDirectory,
): string[] | undefined {
  if (!isGlob(pattern)) {
    const path = within(directory, pattern);
    return exists(path, list) ? [path] : [];
  }
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const firstGlob = parts.findIndex(isGlob);
  const start = within(directory, parts.slice(0, firstGlob).join('/'));
  let found: ReadonlySet<string> = new Set([start]);
  for (const [index, part] of parts.slice(firstGlob).entries()) {
    const isLast = firstGlob + index === parts.length - 1;
    const step = part === '**' ? anyDepth(isLast, list) : oneName(part, list);
    if (step === undefined) return undefined;
    found = new Set([...found].flatMap(step));
  }
  const literally = within(directory, pattern);
  // Cargo takes a pattern that matches nothing for the name that it is.
  return found.size === 0 && exists(literally, list) ? [literally] : [...found];
}

type Step = (directory: string) => string[];

function oneName(part: string, list: ListDirectory): Step | undefined {
  if (part === '..') return (directory) => [within(directory, part)];
  const matches = nameMatcher(part);
  if (matches === undefined) return undefined;
  return (directory) =>
    [...list(directory)].filter(matches).map((name) => childOf(directory, name));
}

/** At the end of a pattern, it is what is below a directory and not the directory itself. */
function anyDepth(isLast: boolean, list: ListDirectory): Step {
  return (directory) => [...(isLast ? [] : [directory]), ...directoriesBelow(directory, list)];
}

function directoriesBelow(directory: string, list: ListDirectory): string[] {
  return [...list(directory)].flatMap((name) => {
    const path = childOf(directory, name);
    if (passedOver.has(name) || !isDirectory(path, list)) return [];
    return [path, ...directoriesBelow(path, list)];
  });
}

function exists(path: string, list: ListDirectory): boolean {
  return path === '.' || list(parentOf(path)).has(nameOf(path));
}
