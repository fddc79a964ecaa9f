import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTaskHasher, type TaskHasher, type TaskHashes } from './task-hasher';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// Only the first question starts Nx.
jest.setTimeout(120_000);

const app = 'example-app:build:riscv64';
const kernel = 'hermit-kernel:build:riscv64';
const std = 'cargo-workspace:std:riscv64';
const host = ['example-app:lint', 'example-app:test'];
const format = 'example-app:format-check';

let workspace: WorkspaceCopy;
let hasher: TaskHasher;
let before: TaskHashes;

beforeAll(async () => {
  workspace = copyWorkspace();
  hasher = startTaskHasher(workspace, {
    projects: ['example-app'],
    targets: ['build', 'test', 'lint', 'format-check'],
    configuration: 'riscv64',
  });
  before = await hasher.hashes();
});
afterAll(() => {
  hasher.end();
  workspace.remove();
});

// In this repository, nx-hermit itself is not installed but a source like any other.
test.each([
  ['src/executors/executor-frame.ts', [app, kernel, std, ...host, format]],
  ['src/executors/std/build-std.ts', [std]],
  ['src/executors/kernel/executor.ts', [kernel]],
  ['src/executors/build/executor.ts', [app]],
  ['src/executors/cargo/executor.ts', [...host, format]],
  ['src/vmm/boot.ts', []],
  ['src/graph/inputs.ts', []],
  ['src/toolchain/rustc.spec.ts', []],
] as [string, string[]][])('a change of %s reaches %j', async (path, tasks) => {
  const file = join(workspace.root, 'packages/nx-hermit', path);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `${text}\n`);
  const after = await hasher.hashes();
  writeFileSync(file, text);

  expect(Object.keys(after).filter((task) => after[task] !== before[task])).toEqual(
    Object.keys(after).filter((task) => tasks.includes(task)),
  );
  expect(await hasher.hashes()).toEqual(before);
});
