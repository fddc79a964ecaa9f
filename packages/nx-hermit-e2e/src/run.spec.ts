import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { arches } from '../../nx-hermit/src/hermit/arch';
import { type RunningProcess, startProcess } from '../../nx-hermit/src/process/start-process';
import { mark, processesVanish } from './marked-processes';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// What was built for the run of all tests comes from the cache; the boots are real.
jest.setTimeout(300_000);

let workspace: WorkspaceCopy;

beforeAll(() => {
  workspace = copyWorkspace({
    also: ['dist/std', 'dist/packages', 'packages/nx-hermit/loaders'],
    warmCache: true,
  });
});
afterAll(() => workspace.remove());

async function run(...args: string[]) {
  const outcome = await workspace.nx(['run', 'example-app:run', ...args]);
  return { ...outcome, said: outcome.stdout + outcome.stderr };
}

test.each(arches)('on %s, --args is split the way a shell does', async (arch) => {
  const { said, exitCode } = await run(`--configuration=${arch}`, `--args=a 'b c'`);

  expect(said).toContain('argument 1: "a"');
  expect(said).toContain('argument 2: "b c"');
  expect(said).not.toContain('argument 3');
  expect(said).toContain('The app ended with exit status 0.');
  expect(exitCode).toBe(0);
});

test.each(arches)('on %s, an exit status of 7 fails the task and is named', async (arch) => {
  const { said, exitCode } = await run(`--configuration=${arch}`, '--args=--exit-code 7');

  expect(said).toContain(`Hello from Hermit on ${arch}!`);
  expect(said).toContain('The app ended with exit status 7.');
  expect(exitCode).toBe(1);
});

describe('serve', () => {
  const name = 'serve';
  let nx: RunningProcess;
  let console = '';

  beforeAll(async () => {
    nx = await startProcess({
      command: join(workspace.root, 'node_modules/.bin/nx'),
      args: ['serve', 'example-server', '--configuration=x86_64', '--ports=0:9975'],
      cwd: workspace.root,
      env: { ...workspace.environment, ...mark(name) },
      output: 'pipe',
      onStdout: (text) => (console += text),
      onStderr: (text) => (console += text),
    });
  });
  afterAll(() => nx.stop());

  test('shows the chosen port, and the unikernel answers on it until Nx is ended', async () => {
    const address = await textOf(() => console, /127\.0\.0\.1:\d+/);
    await textOf(() => console, /listening on port 9975/);

    expect(await bodyOf(`http://${address}/some/path`)).toBe(
      'Hello from Hermit on x86_64! You asked for /some/path\n',
    );

    process.kill(nx.pid as number, 'SIGINT');
    await processesVanish(name, 20);
  });
});

async function textOf(read: () => string, pattern: RegExp): Promise<string> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const found = pattern.exec(read());
    if (found) return found[0];
    if (Date.now() > deadline) throw new Error(`${pattern} did not appear in:\n${read()}`);
    await sleep(50);
  }
}

function bodyOf(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { timeout: 20_000 }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text));
      response.on('end', () => resolve(body)).on('error', reject);
    }).on('error', reject);
  });
}
