import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from '../../../nx-hermit/src/process/start-process';
import { repository } from '../workspace-copy';
import { fuzzedFiles } from './fuzz/repository';
import { randomRun } from './seed';

jest.setTimeout(600_000);

const { seed, runs } = randomRun('fuzzed manifests and lockfiles', 10_000);

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-fuzz-')));
afterAll(() => rmSync(folder, { recursive: true }));

/** Seconds without a new input, after which the process is ended. */
const patience = 20;

test('whatever stands in manifests and lockfiles, the graph keeps the rest, and says what is wrong', async () => {
  const impatience = new AbortController();
  const wait = () => setTimeout(() => impatience.abort(), patience * 1000);
  let timer = wait();
  let inputs = 0;
  const main = join(__dirname, 'fuzz/main.ts');
  const { exitCode, stderr, stopped } = await runProcess({
    command: process.execPath,
    args: ['-r', '@swc-node/register', main, folder, String(seed), String(runs)],
    cwd: repository,
    output: 'pipe',
    abortSignal: impatience.signal,
    onStdout: (text) => {
      inputs += text.length;
      clearTimeout(timer);
      timer = wait();
    },
  }).finally(() => clearTimeout(timer));

  if (stopped) throw new Error(`It hangs at:\n${lastInput()}`);
  if (exitCode !== 0) throw new Error(stderr);
  expect(inputs).toBe(runs);
});

function lastInput(): string {
  return Object.values(fuzzedFiles)
    .map((path) => `${path}: ${JSON.stringify(readFileSync(join(folder, path), 'latin1'))}`)
    .join('\n');
}
