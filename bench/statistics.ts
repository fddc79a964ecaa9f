/** The middle value. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** `median (least to most)` of durations in milliseconds. */
export function spread(milliseconds: number[]): string {
  const low = Math.round(Math.min(...milliseconds));
  const high = Math.round(Math.max(...milliseconds));
  return `${Math.round(median(milliseconds))} ms (${low} to ${high})`;
}

/** How long something took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
