import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// Every question starts Nx anew.
jest.setTimeout(120_000);

const app = 'example-app:build:riscv64';
const kernel = 'hermit-kernel:build:riscv64';
const std = 'cargo-workspace:std:riscv64';

const cargoHome = 'dist/cargo-home';

let workspace: WorkspaceCopy;
let before: Record<string, string>;

beforeAll(async () => {
  workspace = copyWorkspace();
  before = await hashes();
});
afterAll(() => workspace.remove());

/** What Nx would look up in its cache for the build of an app and what that waits for. */
async function hashes(env: Record<string, string | undefined> = {}) {
  const outcome = await runProcess({
    command: process.execPath,
    args: ['packages/nx-hermit-e2e/src/task-hashes.js', 'example-app', 'build', 'riscv64'],
    cwd: workspace.root,
    // Nobody's own configuration of Cargo counts.
    env: { ...workspace.environment, CARGO_HOME: join(workspace.root, cargoHome), ...env },
    output: 'pipe',
  });
  if (outcome.exitCode !== 0) throw new Error(outcome.stderr);
  return JSON.parse(outcome.stdout) as Record<string, string>;
}

/** The tasks that would run again. */
async function missed(env?: Record<string, string | undefined>): Promise<string[]> {
  const after = await hashes(env);
  return Object.keys(after).filter((task) => after[task] !== before[task]);
}

/** Adds a text to a file, or makes one of it, until the work is done. */
async function withChange<T>(path: string, more: string, work: () => Promise<T>): Promise<T> {
  const file = join(workspace.root, path);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text ?? ''}${more}`);
  try {
    return await work();
  } finally {
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
}

test('an app is built after its kernel and its std, and nothing changes by itself', async () => {
  expect(Object.keys(before).sort()).toEqual([std, app, kernel].sort());
  expect(await missed()).toEqual([]);
});

test.each([
  ['README.md', []],
  ['package.json', []],
  ['packages/example-server/src/main.rs', []],
  ['packages/example-app/src/main.rs', [app]],
  ['packages/example-app/target/left-over', []],
  ['packages/hermit-kernel/Cargo.toml', [kernel]],
  ['packages/hermit-kernel/rust-toolchain.toml', [kernel]],
  ['Cargo.toml', [app]],
  ['Cargo.lock', [app]],
  ['rust-toolchain.toml', [app, std]],
  // What the tasks before it have built.
  ['dist/packages/hermit-kernel/riscv64/libhermit.a', [app]],
  ['dist/std/riscv64/std.json', [app]],
  // In this repository, nx-hermit itself.
  ['packages/nx-hermit/src/executors/executor-frame.ts', [app, kernel, std]],
  ['packages/nx-hermit/src/executors/std/build-std.ts', [std]],
  ['packages/nx-hermit/src/vmm/boot.ts', []],
  ['packages/nx-hermit/src/toolchain/rustc.spec.ts', []],
] as [string, string[]][])('a change of %s reaches %j', async (path, tasks) => {
  expect((await withChange(path, '\n', missed)).sort()).toEqual(tasks.sort());
});

test.each([
  ['RUSTFLAGS', [app]],
  ['CARGO_TARGET_RISCV64GC_UNKNOWN_HERMIT_RUSTFLAGS', [app]],
  ['HERMIT_LOG_LEVEL_FILTER', [kernel]],
  ['HERMIT_IP', [kernel]],
  ['CARGO_PROFILE_RELEASE_LTO', [app, kernel, std]],
  ['CC', [app, kernel, std]],
  ['RUSTC_BOOTSTRAP', [app, std]],
  ['NO_COLOR', []],
  ['CARGO_TERM_COLOR', []],
] as [string, string[]][])('the variable %s reaches %j', async (name, tasks) => {
  expect((await missed({ [name]: '1' })).sort()).toEqual(tasks.sort());
});

const flags = '[build]\nrustflags = ["-g"]\n';

test.each([
  [`${cargoHome}/config.toml`, flags, [app, kernel, std]],
  [`${cargoHome}/config.toml`, '[net]\nretry = 1\n', []],
  ['.cargo/config.toml', flags, [app, kernel, std]],
  ['packages/.cargo/config', flags, [app, kernel]],
] as [string, string, string[]][])(
  'the configuration of Cargo in %s, %j, reaches %j',
  async (path, text, tasks) => {
    expect((await withChange(path, text, missed)).sort()).toEqual(tasks.sort());
  },
);
