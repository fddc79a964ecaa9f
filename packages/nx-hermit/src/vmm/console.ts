import { stripVTControlCharacters } from 'node:util';

/** What the guest's console has shown. */
export interface ConsoleFacts {
  /** The number in the last `exit status` line. */
  exitStatus?: number;
  /** What the kernel panicked with: its own line, and the next one if that holds the message. */
  kernelPanic?: string;
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

export interface ConsoleReader {
  /** Takes text as it comes, cut anywhere between two characters. */
  write(text: string): void;
  /** The console has ended: an unfinished line counts as finished. */
  end(): void;
  facts(): ConsoleFacts;
}

const tailLength = 20;

/**
 * Reads a guest's console as a stream.
 *
 * @param onLine gets every line without colours and line ends, as soon as it is complete
 */
export function readConsole(onLine?: (line: string) => void): ConsoleReader {
  let facts: ConsoleFacts = { guestSpoke: false, atEnd: false, tail: [] };
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
    },
    end() {
      if (cleaned(unfinished) !== '') take(unfinished);
      unfinished = '';
    },
    facts: () => facts,
  };
}

function cleaned(raw: string): string {
  return stripVTControlCharacters(raw).replaceAll('\r', '');
}

// hermit-os/kernel prints `exit status N` since 0.10 at every shutdown, in the middle of a line when the app
// left one unfinished (src/syscalls/mod.rs calls it a stable message).
const exitStatus = /exit status (-?\d+)\s*$/;
const kernelLog = /^\[\d+\]\[[A-Z]+\s*\]/;
const kernelPanic = /^\[\d+\]\[PANIC\]/;
const loaderLine = /^\[LOADER\]/;
const loaderFailure = /^\[LOADER\](?! *\[(?:INFO|WARN|DEBUG|TRACE)\s*\])/;

function withLine(facts: ConsoleFacts, line: string): ConsoleFacts {
  const status = exitStatus.exec(line)?.[1];
  const kernelPanicked = kernelPanic.test(line);
  const loaderGaveUp = loaderFailure.test(line);
  return {
    ...facts,
    exitStatus: status === undefined ? facts.exitStatus : Number(status),
    kernelPanic: kernelPanicked ? (facts.kernelPanic ?? line) : withMessage(facts, line),
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
  return facts.atEnd && (line.trim() === '' || kernelLog.test(line));
}
