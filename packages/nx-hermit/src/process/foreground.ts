import { type Environment } from './environment';

/** A program that the user watches and may answer. No shell is involved. */
export interface ForegroundRequest {
  command: string;
  args: readonly string[];
  /** What it reads from its standard input. Default: the terminal if there is one, nothing otherwise. */
  input?: string;
  /** Added to this process's environment. */
  env?: Environment;
  /** Called each time it has written nothing for this long, in seconds; only without a terminal. */
  onSilence?: { seconds: number; tell: (secondsSinceStart: number) => void };
}

/** How it ended. */
export interface ForegroundOutcome {
  /** Missing when a signal ended the program or it never started. */
  exitCode?: number;
  signal?: string;
  /** Why it could not be started: the system's error code, such as `ENOENT`. */
  startError?: string;
  /** The end of what it wrote; empty on a terminal, where the program writes for itself. */
  lastOutput: string;
}

const keptCharacters = 20_000;

/**
 * Runs a program in this process's own group and on its terminal, so that `sudo` can ask for a password and
 * progress is drawn as the program likes. Package managers are not to be killed half way: it does not end
 * with this process, and Ctrl-C is left to the program.
 */
export async function runInForeground(request: ForegroundRequest): Promise<ForegroundOutcome> {
  const { execa } = await import('execa');
  const onTerminal = process.stdout.isTTY && process.stderr.isTTY;
  const output = onTerminal ? 'inherit' : 'pipe';
  const child = execa(request.command, request.args, {
    env: request.env,
    ...(request.input === undefined
      ? { stdin: onTerminal ? ('inherit' as const) : ('ignore' as const) }
      : { input: request.input }),
    stdout: output,
    stderr: output,
    buffer: false,
    reject: false,
    cleanup: false,
  });

  let lastOutput = '';
  const silence = watchForSilence(onTerminal ? undefined : request.onSilence);
  const forward = (from: NodeJS.ReadableStream | null | undefined, to: NodeJS.WriteStream) => {
    from?.setEncoding('utf8');
    from?.on('data', (text: string) => {
      silence.broken();
      to.write(text);
      lastOutput = `${lastOutput}${text}`.slice(-keptCharacters);
    });
  };
  forward(child.stdout, process.stdout);
  forward(child.stderr, process.stderr);

  const leaveToProgram = () => undefined;
  process.on('SIGINT', leaveToProgram);
  try {
    const result = await child;
    const startError = child.pid === undefined ? (result.code ?? 'unknown error') : undefined;
    return { exitCode: result.exitCode, signal: result.signal, startError, lastOutput };
  } finally {
    process.off('SIGINT', leaveToProgram);
    silence.end();
  }
}

function watchForSilence(onSilence: ForegroundRequest['onSilence']) {
  if (onSilence === undefined) return { broken: () => undefined, end: () => undefined };
  const start = Date.now();
  const timer = setInterval(
    () => onSilence.tell(Math.round((Date.now() - start) / 1000)),
    onSilence.seconds * 1000,
  );
  return { broken: () => void timer.refresh(), end: () => clearInterval(timer) };
}
