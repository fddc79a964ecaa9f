/**
 * The candidate that a mistyped word most likely means: the one with the fewest edits, if these are few
 * enough to be slips (a third of the word, at least one and at most three). A word that another one starts
 * with counts as one edit.
 *
 * @returns `undefined` when none is close
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of candidates) {
    const edits = slips(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= limit && (best === undefined || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}

function slips(word: string, candidate: string): number {
  if (word.length > 1 && candidate.startsWith(word) && candidate !== word) return 1;
  return editDistance(word, candidate);
}

/**
 * Levenshtein's distance, with two swapped neighbours as one edit: the fewest insertions, removals,
 * replacements and swaps of letters.
 */
function editDistance(from: string, to: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const row = [line];
    for (let column = 1; column <= to.length; column++) {
      const same = from[line - 1] === to[column - 1];
      const swapped = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
      row.push(
        Math.min(
          at(above, column) + 1,
          at(row, column - 1) + 1,
          at(above, column - 1) + (same ? 0 : 1),
          swapped ? at(twoAbove, column - 2) + 1 : Infinity,
        ),
      );
    }
    twoAbove = above;
    above = row;
  }
  return at(above, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
