import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostArch } from '../hermit/arch';
import { served } from './served';
import { removeServing, type Serving, type ServingTask, writeServing } from './serving-file';

let root: string;
let task: ServingTask;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-served-')));
  writeFileSync(join(root, 'nx.json'), '{}');
  task = { root, project: '@scope/app', target: 'serve', configuration: hostArch() };
});
afterEach(() => rmSync(root, { recursive: true }));

const processId = process.pid;
const ports = [{ protocol: 'tcp' as const, host: 40001, guest: 80 }];
const ready: Serving = { state: 'ready', processId, ports };
const starting: Serving = { state: 'starting', processId, ports: [] };
const failed: Serving = { state: 'failed', processId, reason: 'The app panicked.' };
const app = (within = 20) => served('@scope/app', { folder: root, within });

test('leads to the app as soon as it is ready', async () => {
  const waiting = app();
  await writeServing(task, starting);
  await writeServing(task, ready);
  const { url, port } = await waiting;
  expect(port(80)).toBe(40001);
  expect(url(80)).toBe('http://127.0.0.1:40001/');
  expect(url(80, 'page')).toBe('http://127.0.0.1:40001/page');
  expect(() => port(53, 'udp')).toThrow('give the target the option "ports": ["0:53/udp"]');
});

test('says at once that an app ended while it was waited for', async () => {
  await writeServing(task, starting);
  const waiting = app();
  // Long enough to be seen.
  setTimeout(() => void writeServing(task, failed), 300);
  await expect(waiting).rejects.toThrow(/has ended before it was ready. The app panicked./);
});

test('does not take the failure of an earlier run for that of this one', async () => {
  await writeServing(task, failed);
  const waiting = app();
  setTimeout(() => void writeServing(task, ready), 300);
  expect((await waiting).port(80)).toBe(40001);
});

test('does not take what a killed process left for a running app', async () => {
  await writeServing(task, { ...ready, processId: 2 ** 22 + 1 });
  await expect(app(0.2)).rejects.toThrow(/nobody has started it[^]*"waitFor": "ready"/);
});

test('an app that was ended is not there any more', async () => {
  await writeServing(task, ready);
  await removeServing(task);
  await expect(app(0.2)).rejects.toThrow('nobody has started it');
});

test('takes the configuration of the task that the test belongs to', async () => {
  await writeServing({ ...task, configuration: 'riscv64-debug' }, ready);
  const before = process.env.NX_TASK_TARGET_CONFIGURATION;
  process.env.NX_TASK_TARGET_CONFIGURATION = 'riscv64-debug';
  try {
    expect((await app()).port(80)).toBe(40001);
  } finally {
    if (before === undefined) delete process.env.NX_TASK_TARGET_CONFIGURATION;
    else process.env.NX_TASK_TARGET_CONFIGURATION = before;
  }
});
