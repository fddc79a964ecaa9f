import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessOutcome, startProcess } from '../../nx-hermit/src/process/start-process';
import { repository } from './workspace-copy';

/** A machine that `nx-hermit debug` has started, and which waits for a debugger. */
export interface WaitingMachine {
  /** The command that connects, as it was printed. */
  connect: string;
  /** Of 127.0.0.1. */
  port: number;
  outcome: Promise<ProcessOutcome>;
  stop(): Promise<void>;
}

/** Starts a machine with `nx-hermit debug`, on a free port, and waits until it waits. */
export async function waitingMachine(
  image: string,
  appArguments: readonly string[] = [],
): Promise<WaitingMachine> {
  let messages = '';
  const started = await startProcess({
    command: process.execPath,
    args: [
      join(repository, 'packages/nx-hermit/bin/nx-hermit.js'),
      ...['debug', '--gdb', '0', '--timeout', '120', image, '--', ...appArguments],
    ],
    cwd: repository,
    output: 'pipe',
    onStderr: (text) => (messages += text),
  });
  let ended = false;
  void started.outcome.then(() => (ended = true));
  for (;;) {
    const [, port, connect] = /127\.0\.0\.1:(\d+)\..* Connect with: (.*)\n/.exec(messages) ?? [];
    if (connect !== undefined) {
      return { connect, port: Number(port), outcome: started.outcome, stop: started.stop };
    }
    if (ended) throw new Error(`nx-hermit debug ended: ${messages}`);
    await sleep(50);
  }
}
