import { type Progress } from '../cargo/progress';

/** What a log was told last. */
export interface Told {
  /** Tenths of the work, from 0 to 10. */
  tenth: number;
  /** Seconds since the start of the work. */
  seconds: number;
}

/** Seconds of work after which a log hears something even without visible progress. */
const silence = 15;

/**
 * Whether a log, where nothing can be overwritten, should get a line now: at each tenth of the work, and when
 * it has heard nothing for 15 seconds.
 */
export function isWorthALine(progress: Progress, seconds: number, told: Told): boolean {
  return tenthOf(progress) > told.tenth || seconds - told.seconds >= silence;
}

/** How many tenths of the work are done. */
export function tenthOf({ done, total }: Progress): number {
  return total === 0 ? 0 : Math.floor((done * 10) / total);
}

/** `kernel for x86_64: 34 of 57 units, 12 s: smoltcp`; without a total, what cargo does before it compiles. */
export function progressLine(work: string, progress: Progress, seconds: number): string {
  const { done, total, current } = progress;
  const passed = `${Math.floor(seconds)} s`;
  if (total === 0) return `${work}: ${current}, ${passed}`;
  return `${work}: ${done} of ${total} units, ${passed}${current === '' ? '' : `: ${current}`}`;
}
