import type { ResultPromise } from 'execa';
import { type Environment } from './environment';
import { guardGroup } from './guard';
import { endGroup } from './process-group';

/** A program to start. No shell is involved. */
export interface ProcessRequest {
  command: string;
  args: readonly string[];
  /** Default: this process's working directory. */
  cwd?: string;
  /** Added to this process's environment; `undefined` removes a variable. */
  env?: Environment;
  /**
   * `inherit`: the program writes where this process writes, and sees the terminal if there is one.
   * `pipe`: the output is collected in the outcome and handed to `onStdout` and `onStderr`.
   */
  output: 'inherit' | 'pipe';
  /** Whether the program gets a standard input, which `RunningProcess.write` writes on. Default: none. */
  hasInput?: boolean;
  /** `inherit` overrides `output` for the error stream alone. */
  errorOutput?: 'inherit' | 'pipe';
  /**
   * How many characters of each stream's end the outcome keeps. For a program that runs for days. Default: all.
   */
  keep?: number;
  onStdout?: (text: string) => void;
  onStderr?: (text: string) => void;
  /** When it aborts, the program and all that it started are ended. */
  abortSignal?: AbortSignal;
  /** Seconds between SIGTERM and SIGKILL. Default 2. */
  graceSeconds?: number;
}

/** How a program ended. */
export interface ProcessOutcome {
  /** Missing when a signal ended the program or it never started. */
  exitCode?: number;
  /** The signal that ended it. */
  signal?: string;
  /** What it wrote, or the end of that (`keep`). */
  stdout: string;
  stderr: string;
  /** Why it could not be started: the system's error code, such as `ENOENT`. */
  startError?: string;
  /** Whether `stop` or the abort signal ended it. */
  stopped: boolean;
}

/** A program that was started, unless its outcome holds a `startError`. */
export interface RunningProcess {
  /** Missing when the program could not be started. */
  pid?: number;
  /** Writes on its standard input, if it has one. What comes after its end is lost. */
  write(text: string): void;
  /** Resolves when the program has ended; never rejects because of how it ended. */
  outcome: Promise<ProcessOutcome>;
  /** Ends the program and all that it started; resolves when none of them is left. */
  stop(): Promise<void>;
}

/**
 * Starts a program in a process group of its own, without standard input if none is asked for. The group ends with
 * this process, however that ends, SIGKILL included.
 */
export async function startProcess(request: ProcessRequest): Promise<RunningProcess> {
  const { execa } = await import('execa');
  const errorOutput = request.errorOutput ?? request.output;
  const child = execa(request.command, request.args, {
    cwd: request.cwd,
    env: request.env,
    stdin: request.hasInput ? 'pipe' : 'ignore',
    stdout: request.output,
    stderr: errorOutput,
    buffer: false,
    reject: false,
    detached: true,
    cleanup: false,
    stripFinalNewline: false,
  });
  const stdout = collect(child.stdout, request.keep, request.onStdout);
  const stderr = collect(child.stderr, request.keep, request.onStderr);
  // It may end at any time, and what it has not read then is of no use to anybody.
  child.stdin?.on('error', () => undefined);

  let stopped = false;
  const releaseGuard = child.pid === undefined ? undefined : guardGroup(child.pid);
  const stop = async () => {
    stopped = true;
    if (child.pid !== undefined) await endGroup(child.pid, request.graceSeconds ?? 2);
  };
  const onAbort = () => void stop();
  if (request.abortSignal?.aborted) onAbort();
  request.abortSignal?.addEventListener('abort', onAbort, { once: true });

  const outcome = ended(child).then(async (end) => {
    request.abortSignal?.removeEventListener('abort', onAbort);
    if (stopped) await stop();
    releaseGuard?.();
    return { ...end, stdout: stdout(), stderr: stderr(), stopped };
  });
  return { pid: child.pid, write: (text) => void child.stdin?.write(text), outcome, stop };
}

/** Starts a program and waits for its end. Never rejects because of how the program ended. */
export async function runProcess(request: ProcessRequest): Promise<ProcessOutcome> {
  const running = await startProcess(request);
  return running.outcome;
}

/** @returns tells the end of what has been collected */
function collect(
  stream: NodeJS.ReadableStream | null | undefined,
  keep = Infinity,
  onText?: (text: string) => void,
): () => string {
  let collected = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => {
    collected += text;
    if (collected.length > 2 * keep) collected = collected.slice(-keep);
    onText?.(text);
  });
  return () => collected.slice(-keep);
}

async function ended(child: ResultPromise) {
  const result = await child;
  const neverStarted = child.pid === undefined;
  return {
    exitCode: result.exitCode,
    signal: result.signal,
    startError: neverStarted ? (result.code ?? 'unknown error') : undefined,
  };
}
