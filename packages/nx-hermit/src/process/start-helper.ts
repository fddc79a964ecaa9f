import { type ChildProcess, fork } from 'node:child_process';
import { type Environment } from './environment';

/** A Node program that this process talks to. */
export interface Helper<Order> {
  /** Sends it a message, if it is still there. */
  send(order: Order): void;
  /**
   * While any of them is unsettled, the helper keeps this process from ending by itself. At other times it does not, and
   * sees its channel closed when this process is gone.
   */
  busy<T>(work: Promise<T>): Promise<T>;
}

/** What a helper is started with. */
export interface HelperRequest<Report> {
  /** Absolute path of the program, in JavaScript. */
  program: string;
  /** Default: this process's working directory. */
  cwd?: string;
  /** Added to this process's environment; `undefined` removes a variable. */
  env?: Environment;
  onMessage(report: Report): void;
  /** @param stderr the end of what it wrote on its error stream */
  onEnd(stderr: string): void;
}

const keptCharacters = 8192;

/**
 * Starts a Node program without any of the flags of this process, and a channel of JSON messages to it. Unlike execa it
 * loads nothing, and so it works where a test runner has its own idea of modules.
 */
export function startHelper<Order extends object, Report>(
  request: HelperRequest<Report>,
): Helper<Order> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...request.env };
  const child = fork(request.program, [], {
    cwd: request.cwd,
    env,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => (stderr = (stderr + text).slice(-keptCharacters)));
  child.on('message', (report) => request.onMessage(report as Report));
  // Its last messages may come after its end.
  const isGone = Promise.all([happens(child, 'close'), happens(child, 'disconnect')]);
  const neverCame = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      stderr += error.message;
      if (child.pid === undefined) resolve();
    });
  });
  void Promise.race([isGone, neverCame]).then(() => request.onEnd(stderr));

  let reasonsToStay = 0;
  const stay = (more: 1 | -1) => {
    reasonsToStay += more;
    if (reasonsToStay === 0) release(child);
    else hold(child);
  };
  release(child);
  return {
    send: (order) => void (child.connected && child.send(order, () => undefined)),
    async busy(work) {
      stay(1);
      try {
        return await work;
      } finally {
        stay(-1);
      }
    },
  };
}

function happens(child: ChildProcess, event: string): Promise<unknown> {
  return new Promise((resolve) => child.once(event, resolve));
}

function hold(child: ChildProcess) {
  child.ref();
  child.channel?.ref();
}

function release(child: ChildProcess) {
  child.unref();
  child.channel?.unref();
  (child.stderr as unknown as { unref(): void } | null)?.unref();
}
