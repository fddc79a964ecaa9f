import { stripVTControlCharacters } from 'node:util';

/** What the guest's console has shown. */
export interface ConsoleFacts {
  /** The number in the last `exit status` line. */
  exitStatus?: number;
  /**
   * Whether nothing but the kernel's log and empty lines followed that line. Otherwise the words were the app's
   * own: the kernel says them when it shuts the machine down, after the app's last word.
   */
  statusIsLast: boolean;
  /** What the kernel panicked with: its own line, and the next one if that holds the message. */
  kernelPanic?: string;
  /** Whether a thread of a Rust program said that it panicked. */
  appPanicked: boolean;
  /** The loader's line that says why it gave up. */
  loaderFailure?: string;
  /** Version of OpenSBI, on riscv64. */
  firmwareVersion?: string;
  /** Whether loader or kernel have said anything. */
  guestSpoke: boolean;
  /**
   * Whether the last words were the end of the guest: its exit status, a kernel panic or the loader giving up.
   * The VMM has no reason to go on after that.
   */
  atEnd: boolean;
  /** The last 20 lines, without colours. */
  tail: string[];
}

/** Reads a console while it is written, and knows at any time what it has shown so far. */
export interface ConsoleReader {
  /** Takes text as it comes, cut anywhere between two characters. */
  write(text: string): void;
  /** The console has ended: an unfinished line counts as finished. */
  end(): void;
  facts(): ConsoleFacts;
}

const tailLength = 20;

// Characters. A guest that never ends its line must not fill the memory of this process.
const longestLine = 64 * 1024;
const longestStatus = 1024;

/**
 * Reads a guest's console as a stream.
 *
 * @param onLine gets every line without colours and line ends, as soon as it is complete; a line of more than
 *   65,536 characters comes in pieces
 */
export function readConsole(onLine?: (line: string) => void): ConsoleReader {
  let facts: ConsoleFacts = {
    statusIsLast: false,
    appPanicked: false,
    guestSpoke: false,
    atEnd: false,
    tail: [],
  };
  let unfinished = '';
  const take = (raw: string) => {
    const line = cleaned(raw);
    facts = { ...withLine(facts, line), tail: [...facts.tail, line].slice(-tailLength) };
    onLine?.(line);
  };
  return {
    write(text) {
      const lines = (unfinished + text).split('\n');
      unfinished = lines.pop() ?? '';
      lines.forEach(take);
      if (unfinished.length <= longestLine) return;
      // What the kernel says at the end of the line is not cut in two.
      take(unfinished.slice(0, -longestStatus));
      unfinished = unfinished.slice(-longestStatus);
    },
    end() {
      if (cleaned(unfinished) !== '') take(unfinished);
      unfinished = '';
    },
    facts: () => facts,
  };
}

/**
 * A line without colours and without what is no text: the kernel echoes each character that it reads as four bytes,
 * three of which are zero (hermit-kernel 0.11.0, src/fd/stdio.rs).
 */
export function cleaned(raw: string): string {
  return stripVTControlCharacters(raw).replaceAll(/[\r\0]/g, '');
}

// hermit-os/kernel prints `exit status N` since 0.10 at every shutdown, in the middle of a line when the app
// left one unfinished (src/syscalls/mod.rs calls it a stable message).
const exitStatus = /exit status (-?\d+)\s*$/;
const kernelLog = /^\[\d+\]\[[A-Z]+\s*\]/;
const kernelPanic = /^\[\d+\]\[PANIC\]/;
const rustPanic = /^thread '.*'(?: \(\d+\))? panicked at /;
const loaderLine = /^\[LOADER\]/;
const loaderFailure = /^\[LOADER\](?! *\[(?:INFO|WARN|DEBUG|TRACE)\s*\])/;

function withLine(facts: ConsoleFacts, line: string): ConsoleFacts {
  const status = exitStatus.exec(line)?.[1];
  const kernelPanicked = kernelPanic.test(line);
  const loaderGaveUp = loaderFailure.test(line);
  return {
    ...facts,
    exitStatus: status === undefined ? facts.exitStatus : Number(status),
    statusIsLast: status !== undefined || (facts.statusIsLast && saysNothing(line)),
    kernelPanic: kernelPanicked ? (facts.kernelPanic ?? line) : withMessage(facts, line),
    appPanicked: facts.appPanicked || rustPanic.test(line),
    loaderFailure: loaderGaveUp ? (facts.loaderFailure ?? line) : facts.loaderFailure,
    firmwareVersion: facts.firmwareVersion ?? /^OpenSBI v(\d[\d.]*)/.exec(line)?.[1],
    guestSpoke: facts.guestSpoke || loaderLine.test(line) || kernelLog.test(line),
    atEnd: isEnd(facts, line) || kernelPanicked || loaderGaveUp,
  };
}

// Rust ends the place of a panic with a colon and puts the message on the next line.
function withMessage({ kernelPanic, tail }: ConsoleFacts, line: string): string | undefined {
  const continues = kernelPanic?.endsWith(':') && tail.at(-1) === kernelPanic;
  return continues ? `${kernelPanic} ${line}` : kernelPanic;
}

// An app may print the same words and go on. So only a line that is nothing but the status is the end, and
// only while nothing but the kernel's log follows.
function isEnd(facts: ConsoleFacts, line: string): boolean {
  if (/^exit status -?\d+\s*$/.test(line)) return true;
  if (facts.kernelPanic !== undefined || facts.loaderFailure !== undefined) return true;
  return facts.atEnd && saysNothing(line);
}

function saysNothing(line: string): boolean {
  return line.trim() === '' || kernelLog.test(line);
}
