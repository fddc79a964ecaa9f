import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { startProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { repository } from './workspace-copy';

/** A guest that goes on until it has been talked to. */
export interface TalkingGuest {
  /** Waits for a line of the console, or of what nx-hermit says, and gives its first group. */
  says(line: RegExp): Promise<string>;
  /** Waits for its end, and gives its exit code. */
  end(): Promise<number | undefined>;
}

/** Boots an image with `nx-hermit boot`, and does not wait for its end. */
export async function bootAndTalk(image: string, words: readonly string[]): Promise<TalkingGuest> {
  let said = '';
  const hear = (text: string) => (said += stripVTControlCharacters(text));
  const running = await startProcess({
    command: process.execPath,
    args: [join(repository, 'packages/nx-hermit/bin/nx-hermit.js'), 'boot', image, ...words],
    env: noJest,
    output: 'pipe',
    onStdout: hear,
    onStderr: hear,
  });
  let ended = false;
  void running.outcome.then(() => (ended = true));
  return {
    async says(line) {
      for (const deadline = Date.now() + 120_000; ; await sleep(20)) {
        const match = line.exec(said);
        if (match) return match[1] ?? '';
        if (!ended && Date.now() < deadline) continue;
        await running.stop();
        throw new Error(`no line like ${line}:\n${said}`);
      }
    },
    async end() {
      return (await running.outcome).exitCode;
    },
  };
}

/** Sends a datagram until an answer comes, because datagrams may be lost. */
export async function exchangeDatagram(port: number, text: string): Promise<string> {
  const socket = createSocket('udp4');
  let answer: string | undefined;
  socket.on('message', (message) => (answer = message.toString()));
  try {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
      if (answer !== undefined) return answer;
      socket.send(text, port, '127.0.0.1');
    }
  } finally {
    socket.close();
  }
  throw new Error(`nothing came back from port ${port}`);
}
