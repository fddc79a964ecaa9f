import { cleaned } from '../vmm/console';

/** What a guest has said on its console, and how much of that a test has taken note of. */
export interface Transcript {
  /** Takes text as it comes, cut anywhere. */
  write(text: string): void;
  /** All of it, without colours. */
  text(): string;
  /**
   * The first match behind the last one that was taken.
   *
   * @param mayGrow whether more may come. A match is then not taken if it ends where the text ends, unless that is the end
   *   of a line: `/port (\d+)/` must not find `99` when `9975` is on its way
   */
  take(expression: RegExp, mayGrow: boolean): RegExpExecArray | 'may grow' | undefined;
  /** Whether there is a match that `take` does not look at any more. */
  isPast(expected: string | RegExp): boolean;
  /** The last lines, and how many there are in all. */
  tail(lines: number): { lines: string[]; of: number };
}

export function transcript(): Transcript {
  let lines = '';
  let unfinished = '';
  let taken = 0;
  const text = () => lines + cleaned(withoutHalfColour(unfinished));
  return {
    write(more) {
      const all = unfinished + more;
      const end = all.lastIndexOf('\n') + 1;
      lines += cleaned(withoutHalfColour(all.slice(0, end)));
      unfinished = all.slice(end);
    },
    text,
    take(expression, mayGrow) {
      const all = text();
      expression.lastIndex = taken;
      const match = expression.exec(all);
      if (match === null) return undefined;
      const end = match.index + match[0].length;
      if (mayGrow && end === all.length && !all.endsWith('\n')) return 'may grow';
      taken = end;
      return match;
    },
    isPast(expected) {
      const expression = readyToTake(expected);
      const match = expression.exec(text());
      return match !== null && match.index < taken;
    },
    tail(count) {
      const all = text().replace(/\n$/, '').split('\n');
      return { lines: all.slice(-count), of: all.length };
    },
  };
}

/** A text, or an expression in which `^` and `$` stand for the ends of a line, ready for `take`. */
export function readyToTake(expected: string | RegExp): RegExp {
  if (typeof expected === 'string') {
    return new RegExp(expected.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'g');
  }
  return new RegExp(expected.source, [...new Set(`${expected.flags}gm`.replace('y', ''))].join(''));
}

// The start of a colour whose rest is on its way is no text.
function withoutHalfColour(raw: string): string {
  return raw.replace(/\u001b[^A-Za-z]*$/, '');
}
