import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runProcess, startProcess } from './start-process';
import { runs, until } from './testing/processes';

const testing = join(__dirname, 'testing');
const stubborn = { command: '/bin/sh', args: [join(testing, 'stubborn.sh')] };

describe('running a program', () => {
  it('collects what it says and how it ended', async () => {
    const seen: string[] = [];
    const outcome = await runProcess({
      command: '/bin/sh',
      args: ['-c', 'printf größe; printf no >&2; exit 7'],
      output: 'pipe',
      onStdout: (text) => seen.push(text),
    });
    expect(outcome).toMatchObject({ exitCode: 7, stdout: 'größe', stderr: 'no', stopped: false });
    expect(seen.join('')).toBe('größe');
  });

  it('keeps only the end of what a program says, if that is asked for', async () => {
    const script = 'for (let i = 0; i < 20000; i++) { console.log(i); console.error(-i); }';
    let seen = 0;
    const outcome = await runProcess({
      command: process.execPath,
      args: ['-e', script],
      output: 'pipe',
      keep: 12,
      onStdout: (text) => (seen += text.length),
    });
    expect(outcome).toMatchObject({ stdout: '19998\n19999\n', stderr: '9998\n-19999\n' });
    expect(seen).toBeGreaterThan(100_000);
  });

  it('writes on its input, and is not disturbed by an end that came before', async () => {
    const seen: string[] = [];
    const running = await startProcess({
      command: '/bin/sh',
      args: ['-c', 'read name; echo "Hello, $name"'],
      output: 'pipe',
      hasInput: true,
      onStdout: (text) => seen.push(text),
    });
    running.write('Ada\n');
    expect(await running.outcome).toMatchObject({ exitCode: 0, stdout: 'Hello, Ada\n' });
    running.write('too late\n');
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('tells the signal that ended it', async () => {
    const outcome = await runProcess({
      command: '/bin/sh',
      args: ['-c', 'kill -9 $$'],
      output: 'pipe',
    });
    expect(outcome).toMatchObject({ signal: 'SIGKILL', exitCode: undefined, stopped: false });
  });

  it('tells why it could not be started', async () => {
    const outcome = await runProcess({ command: '/no/such/program', args: [], output: 'pipe' });
    expect(outcome.startError).toBe('ENOENT');
  });

  it('passes text on as it comes, without waiting for the end of a line', async () => {
    let seen = '';
    const running = await startProcess({
      command: '/bin/sh',
      args: ['-c', 'printf "name? "; exec sleep 1000'],
      output: 'pipe',
      onStdout: (text) => (seen += text),
    });
    await until(() => seen === 'name? ');
    await running.stop();
  });

  it('never cuts a character in two', async () => {
    const seen: string[] = [];
    const script = "printf '\\303'; sleep 0.1; printf '\\244'";
    const request = { command: '/bin/sh', args: ['-c', script] };
    await runProcess({ ...request, output: 'pipe', onStdout: (text) => seen.push(text) });
    expect(seen).toEqual(['ä']);
  });
});

describe('ending a program that ignores SIGTERM, and its child', () => {
  async function startStubborn(abortSignal?: AbortSignal) {
    let said = '';
    const running = await startProcess({
      ...stubborn,
      output: 'pipe',
      graceSeconds: 0.2,
      abortSignal,
      onStdout: (text) => (said += text),
    });
    await until(() => said.includes('\n'));
    return { running, pids: said.trim().split(' ').map(Number) };
  }

  it('by stopping it', async () => {
    const { running, pids } = await startStubborn();
    await running.stop();
    expect(pids.filter(runs)).toEqual([]);
    expect(await running.outcome).toMatchObject({ signal: 'SIGKILL', stopped: true });
  });

  it('by a signal to abort', async () => {
    const controller = new AbortController();
    const { running, pids } = await startStubborn(controller.signal);
    controller.abort();
    expect((await running.outcome).stopped).toBe(true);
    expect(pids.filter(runs)).toEqual([]);
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by ending the process that started it with %s',
    async (signal) => {
      const parent = spawn(
        process.execPath,
        ['-r', '@swc-node/register', join(testing, 'parent.ts')],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let said = '';
      parent.stdout.on('data', (text) => (said += text));
      await until(() => said.includes('\n'));
      const pids = said.trim().split(' ').map(Number);
      expect(pids.filter(runs)).toEqual(pids);
      parent.kill(signal);
      await once(parent, 'exit');
      await until(() => !pids.some(runs));
    },
    60_000,
  );
});
