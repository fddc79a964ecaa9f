import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Arch, hostArch } from '../../nx-hermit/src/hermit/arch';
import { mark, processesVanish } from './marked-processes';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

jest.setTimeout(600_000);

let copy: WorkspaceCopy;

beforeAll(() => {
  copy = copyWorkspace({ also: ['packages/nx-hermit/loaders'], warmCache: true });
});
afterAll(() => copy.remove());

const e2e = (arch: Arch) => ['run', `example-server-e2e:e2e:${arch}`, '--outputStyle=stream'];

test.each<Arch>(['x86_64', 'riscv64'])(
  'an e2e project talks to the app that Nx keeps running on %s, and nothing is left',
  async (arch) => {
    const name = `serve-e2e-${arch}`;
    const { exitCode, stdout, stderr } = await copy.nx(e2e(arch), mark(name));
    const said = stdout + stderr;
    expect(said).toMatch(/Tests: +3 passed, 3 total/);
    expect(exitCode).toBe(0);
    expect(said).toContain(`nx run example-server:serve:${arch}`);
    // Ready first, the tests then.
    expect(said).toMatch(/The app is ready: http:\/\/127\.0\.0\.1:\d+\/\.[^]*GET \/hello/);
    await processesVanish(name, 20);
    expect(readdirSync(join(copy.root, 'target/nx-hermit/serving'))).toEqual([]);
  },
);

test('the graph knows who depends on whom', async () => {
  const file = join(copy.root, 'graph.json');
  const { exitCode } = await copy.nx(['graph', `--file=${file}`]);
  expect(exitCode).toBe(0);
  const { graph } = JSON.parse(readFileSync(file, 'utf8'));
  expect(graph.dependencies).toMatchObject({
    'example-server-e2e': [expect.objectContaining({ target: 'example-server' })],
  });
});

test.each([
  [
    'ends before it is ready',
    'example-app',
    { readyWhen: 'never said' },
    /ended with exit status 0/,
  ],
  [
    'is not ready in time',
    'example-server',
    { ports: ['0:9975'], readyWhen: { regex: 'never said', within: 5 } },
    /was not met within 5 s/,
  ],
])('an app that %s fails its task, and those who wait for it', async (name, app, options, why) => {
  const project = join(copy.root, `packages/${app}/project.json`);
  writeFileSync(project, JSON.stringify({ name: app, targets: { serve: { options } } }));
  const waits = { projects: [app], target: 'serve', waitFor: 'ready' };
  const waiter = { command: 'echo it was not waited for', dependsOn: [waits] };
  writeFileSync(
    join(copy.root, 'packages/example-server-e2e/project.json'),
    JSON.stringify({ name: 'waiter', targets: { e2e: waiter } }),
  );
  const { exitCode, stdout, stderr } = await copy.nx(
    ['run', 'waiter:e2e', '--outputStyle=stream'],
    mark(name),
  );
  const said = stdout + stderr;
  expect(exitCode).not.toBe(0);
  expect(said).toMatch(/The app never was ready: readyWhen .*never said/);
  expect(said).toMatch(why);
  expect(said).not.toMatch(/^(waiter: )?it was not waited for/m);
  const task = `${app} serve ${hostArch()}.json`;
  const left = JSON.parse(readFileSync(join(copy.root, 'target/nx-hermit/serving', task), 'utf8'));
  expect(left).toMatchObject({ state: 'failed', reason: expect.stringMatching('never said') });
  await processesVanish(name, 20);
});
