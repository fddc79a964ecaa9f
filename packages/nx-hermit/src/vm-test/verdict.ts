import { type GuestEnd } from './guest';
import { findPanic, withoutClosingLines } from './panic';
import { type EndedTest } from './read-tests';

/** How a test went. */
export interface TestVerdict {
  name: string;
  outcome: 'passed' | 'failed' | 'ignored';
  /** As libtest measured it. Missing where it could not. */
  seconds?: number;
  /** One line: why it failed or is ignored. */
  message?: string;
  /** The whole message of a panic, if it has several lines. */
  details?: string;
  /** What it printed, of a failed one. */
  console?: string[];
}

/** What libtest itself said of a test. */
export function verdictOfEnded({ lines, ...ended }: EndedTest): TestVerdict {
  if (ended.outcome !== 'failed') return ended;
  const error = lines.find((line) => line.startsWith('Error: '));
  return { ...ended, message: ended.message ?? error ?? 'it returned an error', console: lines };
}

/** What it means for a test that the machine ended while it ran. */
export function verdictOfFallen(
  name: string,
  end: GuestEnd,
  lines: readonly string[],
): TestVerdict {
  const console = withoutClosingLines(lines);
  const panic = end.timedOut ? undefined : findPanic(lines);
  const [first = '', ...others] = panic?.message.split('\n') ?? [];
  return {
    name,
    outcome: 'failed',
    message: panic === undefined ? end.reason : `panicked at ${panic.place}: ${first}`,
    details: others.length > 0 ? panic?.message : undefined,
    console,
  };
}

/** libtest's exit code for a test that went as it should (library/test/src/test_result.rs, `TR_OK`). */
const wentAsExpected = 50;

/**
 * What it means for a test that should panic how its machine ended. libtest compares the panic with `expected` in the
 * guest, and says in the line before it what does not fit.
 */
export function verdictOfAlone(name: string, end: GuestEnd, lines: readonly string[]): TestVerdict {
  if (end.status === wentAsExpected) return { name, outcome: 'passed' };
  const verdict = verdictOfFallen(name, end, lines);
  const start = lines.findIndex((line) => complaint.test(line));
  if (start < 0 || end.timedOut) return verdict;
  const block = lines.slice(start);
  const length = block.findIndex((line) => line.trim() === '' || line.startsWith('thread '));
  const complaintLines = length < 0 ? [block[0] ?? ''] : block.slice(0, length);
  const panicked = findPanic(lines) === undefined ? [] : [verdict.message ?? ''];
  const details = [...complaintLines.slice(1), ...panicked].join('\n');
  return { ...verdict, message: complaintLines[0]?.trim(), details: details || undefined };
}

const complaint =
  /^(?:test did not panic as expected|panic did not contain expected string|expected panic with string value)/;
