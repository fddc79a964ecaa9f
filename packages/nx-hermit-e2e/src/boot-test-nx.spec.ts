import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arches } from '../../nx-hermit/src/hermit/arch';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// What was built for the run of all tests comes from the cache; the boots are real.
jest.setTimeout(600_000);

let workspace: WorkspaceCopy;

beforeAll(() => {
  workspace = copyWorkspace({
    also: ['dist/std', 'dist/packages', 'packages/nx-hermit/loaders'],
    warmCache: true,
  });
});
afterAll(() => workspace.remove());

async function nx(...args: string[]) {
  const { exitCode, stdout, stderr } = await workspace.nx(args);
  return { exitCode, said: stdout + stderr };
}

test.each(arches)('the boot tests of both examples pass on %s', async (arch) => {
  const { exitCode, said } = await nx(
    'run-many',
    '--target=boot-test',
    '--projects=example-app,example-server',
    `--configuration=${arch}`,
    '--skip-nx-cache',
    '--exclude-task-dependencies',
    '--outputStyle=stream',
  );
  expect(said).toContain(`example-app:boot-test (${arch}): 5 passed, 0 failed; 5 boots in`);
  expect(said).toContain(`example-server:boot-test (${arch}): 2 passed, 0 failed; 2 boots in`);
  expect(exitCode).toBe(0);
});

test('one scenario has a target of its own, with reports of its own', async () => {
  const { exitCode, said } = await nx('run', 'example-app:boot-test--panics:riscv64');
  expect(said).toContain('asked to panic');
  expect(said).toContain('1 passed, 0 failed; 1 boot in');
  expect(exitCode).toBe(0);
  const folder = join(workspace.root, 'dist/packages/example-app/riscv64/boot-test--panics');
  expect(readdirSync(folder).sort()).toEqual(['panics.log', 'report.json', 'report.junit.xml']);
});

test('the command that a failure names runs that scenario again, and it alone', async () => {
  const file = join(workspace.root, 'packages/example-app/boot-test.toml');
  writeFileSync(file, '[scenarios.fine]\n[scenarios.wrong]\nexpect = ["Good morning"]\n');
  const first = await nx('run', 'example-app:boot-test:riscv64');
  expect(first.said).toContain('1 passed, 1 failed');
  expect(first.exitCode).toBe(1);

  const command = /run it again: +npx nx (.*--scenario=wrong)$/m.exec(first.said)?.[1] ?? '';
  const second = await nx(...command.split(' '));
  expect(second.said).toContain('expect "Good morning": no line of the console has it');
  expect(second.said).toContain('0 passed, 1 failed; 1 boot in');
  expect(second.exitCode).toBe(1);

  const log = /whole console: (.*)$/m.exec(second.said)?.[1] ?? '';
  expect(existsSync(join(workspace.root, log))).toBe(true);
});
