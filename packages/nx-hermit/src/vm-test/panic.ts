/** A panic, as Rust prints it. */
export interface Panic {
  /** `src/lib.rs:12:5`. */
  place: string;
  /** One or more lines. */
  message: string;
}

/** Finds the first panic in what a guest said while a test ran: the one that ended it. */
export function findPanic(lines: readonly string[]): Panic | undefined {
  for (const [index, line] of lines.entries()) {
    // Since Rust 1.91 with the thread's number.
    const place = /^thread (?:'.*'|<unnamed>)(?: \(\d+\))? panicked at (.+:\d+:\d+):$/.exec(
      line,
    )?.[1];
    if (place === undefined) continue;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((it) => isBehindMessage(it));
    const message = end < 0 ? rest : rest.slice(0, end);
    return { place, message: message.join('\n').trim() };
  }
  return undefined;
}

/** What a guest says at its end, and is of no use to anybody who wrote a test. */
export function withoutClosingLines(lines: readonly string[]): string[] {
  const kept = [...lines];
  while (kept.length > 0 && isClosing(kept.at(-1) ?? '')) kept.pop();
  return kept;
}

function isBehindMessage(line: string): boolean {
  return line.startsWith('note: ') || line === 'stack backtrace:' || isOfKernel(line);
}

function isClosing(line: string): boolean {
  return line.trim() === '' || isOfKernel(line);
}

/** Its log, its statistics and the exit status. */
function isOfKernel(line: string): boolean {
  return /^(?:Number of interrupts|exit status -?\d+|\[\d+\]\[[^\]]+\](?:: \d+| .*))$/.test(line);
}
