import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningProcess, startProcess } from '../../nx-hermit/src/process/start-process';
import { mark, markedProcesses, processAppears, processesVanish } from './marked-processes';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// A build of the kernel is started, and killed, for real.
jest.setTimeout(300_000);

const built = ['dist/std', 'dist/packages', 'packages/nx-hermit/loaders'];
let workspace: WorkspaceCopy;
let nx: RunningProcess | undefined;

beforeAll(() => {
  workspace = copyWorkspace({ also: built, warmCache: true });
});
afterEach(() => nx?.stop());
afterAll(() => workspace.remove());

async function startNx(name: string, args: string[]) {
  nx = await startProcess({
    command: join(workspace.root, 'node_modules/.bin/nx'),
    args,
    cwd: workspace.root,
    env: { ...workspace.environment, ...mark(name) },
    output: 'pipe',
  });
  return nx.pid as number;
}

const signals = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const;

test.each(signals)('%s of Nx during a boot leaves no QEMU behind', async (signal) => {
  const name = `boot-${signal}`;
  const run = ['run', 'example-app:run', '--configuration=x86_64', '--args=--hang'];
  const id = await startNx(name, run);
  await processAppears(name, 'qemu-system-x86_64 ', 120);

  process.kill(id, signal);

  await processesVanish(name, 20);
  expect(markedProcesses(name)).toEqual([]);
});

test('SIGKILL of Nx during a build leaves no cargo behind, and the next command works', async () => {
  const name = 'build-SIGKILL';
  const id = await startNx(name, ['build', 'hermit-kernel', '--configuration=riscv64-debug']);
  await processAppears(name, '--crate-name', 120);

  process.kill(id, 'SIGKILL');

  await processesVanish(name, 20);
  const library = 'dist/packages/hermit-kernel/riscv64-debug/libhermit.a';
  expect(existsSync(join(workspace.root, library))).toBe(false);

  const next = await workspace.nx(['build', 'hermit-kernel', '--configuration=riscv64-debug']);
  expect(next.exitCode).toBe(0);
  expect(existsSync(join(workspace.root, library))).toBe(true);
});
