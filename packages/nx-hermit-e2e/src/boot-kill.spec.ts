import { join } from 'node:path';
import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { startProcess } from '../../nx-hermit/src/process/start-process';
import { exampleImage } from './loader-fixtures/boot-image';
import { mark, markedProcesses, processAppears, processesVanish } from './marked-processes';
import { repository } from './workspace-copy';

jest.setTimeout(120_000);

async function bootThatHangs(name: string, arch: Arch) {
  let console = '';
  const started = await startProcess({
    command: process.execPath,
    args: [
      join(repository, 'packages/nx-hermit/bin/nx-hermit.js'),
      ...['boot', exampleImage(arch), '--', '--hang'],
    ],
    env: mark(name),
    output: 'pipe',
    onStdout: (text) => (console += text),
  });
  await processAppears(name, `qemu-system-${arch} `, 60);
  while (!console.includes('waiting for ever')) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return started;
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 130],
  ['SIGHUP', 130],
  ['SIGKILL', undefined],
] as const)('%s of nx-hermit boot leaves no QEMU behind', async (signal, exitCode) => {
  const name = `nx-hermit-boot-${signal}`;
  const boot = await bootThatHangs(name, 'x86_64');

  process.kill(boot.pid as number, signal);

  expect((await boot.outcome).exitCode).toBe(exitCode);
  await processesVanish(name, 20);
  expect(markedProcesses(name)).toEqual([]);
});
