import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess } from '../../nx-hermit/src/process/start-process';
import { type WorkspaceCopy } from './workspace-copy';

/** An app that `nx serve` keeps running. */
export interface ServedApp {
  /** The port of this machine that leads to the app. */
  port: number;
  stop(): Promise<unknown>;
}

/** Serves an app on a free port, and waits until it listens. */
export async function serveApp(
  { root, environment }: Pick<WorkspaceCopy, 'root' | 'environment'>,
  name: string,
  arch: string,
): Promise<ServedApp> {
  let console = '';
  const nx = await startProcess({
    command: join(root, 'node_modules/.bin/nx'),
    args: ['serve', name, `--configuration=${arch}`, '--ports=0:9975'],
    cwd: root,
    env: environment,
    output: 'pipe',
    onStdout: (text) => (console += text),
    onStderr: (text) => (console += text),
  });
  const deadline = Date.now() + 240_000;
  for (;;) {
    const port = /127\.0\.0\.1:(\d+)/.exec(console)?.[1];
    if (port !== undefined && console.includes('listening on port 9975')) {
      return { port: Number(port), stop: () => nx.stop() };
    }
    if (Date.now() > deadline) {
      await nx.stop();
      throw new Error(`${name} does not listen:\n${console}`);
    }
    await sleep(50);
  }
}

/** Sends a text, and gives what has come back when that contains, or is, what was expected. */
export function exchange(port: number, text: string, expected: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(60_000, () => socket.destroy(new Error(`nothing more came than: ${answer}`)));
    socket.setEncoding('utf8').on('data', (part: string) => {
      answer += part;
      if (answer.includes(expected)) socket.end(() => resolve(answer));
    });
    socket.on('error', reject).on('close', () => reject(new Error(`closed after: ${answer}`)));
  });
}

/** Breaks a connection off in the middle of what it had to say. */
export function breakOff(port: number, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1', () =>
      socket.write(text, () => socket.resetAndDestroy()),
    );
    socket.on('error', reject).on('close', () => resolve());
  });
}
