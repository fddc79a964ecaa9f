/** How the next boot is told what to run. */
export interface Selection {
  /** `--exact`, `--skip` and filters of libtest. */
  words: string[];
  /** The tests that they select. */
  names: string[];
}

/**
 * How many characters the names of tests may take in the boot arguments. 125,000 arrive on all three architectures;
 * Linux gives a program no argument of more than 131,072 (MAX_ARG_STRLEN), and the environment is in the same one.
 */
export const longestSelection = 60_000;

/**
 * Selects tests in few words: whole modules where that is possible, left out or chosen, whichever is shorter. libtest
 * takes every test whose name holds a word, at any place.
 *
 * @param all the names of all tests of the image
 * @param wanted some of them, at least one
 * @param limit characters. Default: what every architecture takes
 * @returns all that are wanted, or as many of them as fit
 */
export function selectTests(
  all: readonly string[],
  wanted: readonly string[],
  limit = longestSelection,
): Selection {
  const isWanted = new Set(wanted);
  const unwanted = all.filter((name) => !isWanted.has(name));
  if (unwanted.length === 0) return { words: [], names: [...wanted] };
  const skipped = partsThatHoldOnly(unwanted, wanted)?.flatMap((part) => ['--skip', part]);
  const chosen = partsThatHoldOnly(wanted, unwanted);
  const short = [skipped, chosen]
    .filter((words) => words !== undefined)
    .sort((one, other) => length(one) - length(other))[0];
  return short !== undefined && length(short) <= limit
    ? { words: short, names: [...wanted] }
    : wholeNames(wanted, limit);
}

/** @returns `undefined` if one of the names is part of a name among the others */
function partsThatHoldOnly(
  names: readonly string[],
  others: readonly string[],
): string[] | undefined {
  const parts: string[] = [];
  for (const name of names) {
    if (parts.some((part) => name.includes(part))) continue;
    const part = beginnings(name).find((it) => !others.some((other) => other.includes(it)));
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

/** `a::b::c` begins with `a::`, `a::b::` and itself. */
function beginnings(name: string): string[] {
  const modules = name.split('::').slice(0, -1);
  const paths = modules.map((_, index) => `${modules.slice(0, index + 1).join('::')}::`);
  return [...paths, name].filter((part) => !part.startsWith('-'));
}

function wholeNames(wanted: readonly string[], limit: number): Selection {
  let rest = limit;
  const names = wanted.filter((name, index) => {
    rest -= length([name]);
    return rest >= 0 || index === 0;
  });
  return { words: ['--exact', ...names], names };
}

function length(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length + 1, 0);
}
