/**
 * Compares versions number by number; a missing number counts as 0.
 *
 * @returns negative when `a` is older, 0 when they are the same, positive when `a` is newer
 */
export function compareVersions(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The numbers that a version starts with: of `1.5.1-1~bpo12+1` only 1, 5 and 1. */
function numbers(version: string): number[] {
  const start = /^\d+(\.\d+)*/.exec(version)?.[0] ?? '0';
  return start.split('.').map(Number);
}

/** Whether a version is known and older than another one. */
export function isBefore(version: string | undefined, other: string): boolean {
  return version !== undefined && compareVersions(version, other) < 0;
}
