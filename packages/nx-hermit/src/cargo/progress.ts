import { stripVTControlCharacters } from 'node:util';

/** How far cargo is. */
export interface Progress {
  /** Units finished. */
  done: number;
  /** Units in all, those that were finished before included. */
  total: number;
  /** What is being compiled at the moment, as cargo lists it; may be cut off. */
  current: string;
}

/** One thing that cargo wrote to its error stream. */
export type CargoOutput =
  | { kind: 'progress'; progress: Progress }
  /** What cargo is doing besides: `Updating registry index`. */
  | { kind: 'status'; text: string }
  /** A line of a warning or an error, with its colours. */
  | { kind: 'message'; text: string };

/** The environment that makes cargo draw its progress bar where there is no terminal. */
export const progressEnvironment = {
  CARGO_TERM_PROGRESS_WHEN: 'always',
  CARGO_TERM_PROGRESS_WIDTH: '100',
};

/**
 * Takes cargo's error stream apart as it arrives. cargo ends a state of its progress bar with a carriage
 * return, everything else with a line feed.
 *
 * @param onOutput is told everything that is complete
 */
export function readCargoOutput(onOutput: (output: CargoOutput) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const parts = (rest + text).split(/(?<=[\r\n])/);
    rest = /[\r\n]$/.test(parts.at(-1) ?? '') ? '' : (parts.pop() ?? '');
    for (const part of parts) onOutput(classify(part));
  };
}

function classify(part: string): CargoOutput {
  const text = part.replace(/[\r\n]+$/, '').replace(eraseLine, '');
  const plain = stripVTControlCharacters(text);
  const progress = parseProgress(plain);
  if (progress !== undefined) return { kind: 'progress', progress };
  if (part.endsWith('\r') || isStatus(plain)) return { kind: 'status', text: plain.trim() };
  return { kind: 'message', text };
}

const eraseLine = /^(?:\x1b\[K)+/;

function parseProgress(plain: string): Progress | undefined {
  const found = /^ *Building \[[=> ]*\] (\d+)\/(\d+)(?:: (.*))?$/.exec(plain.trimEnd());
  if (found === null) return undefined;
  return { done: Number(found[1]), total: Number(found[2]), current: found[3] ?? '' };
}

/** cargo sets the verb of a status line flush right in twelve columns. */
function isStatus(plain: string): boolean {
  return /^ *[A-Z][a-z]+$/.test(plain.slice(0, 12)) && plain[12] === ' ';
}
