import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';
import { repository } from './workspace-copy';

// Some of the loader's crates are compiled for real.
jest.setTimeout(120_000);

let workspace: SmallWorkspace;
beforeAll(() => {
  workspace = smallWorkspace();
  for (const path of ['tsconfig.json', 'tsconfig.base.json', 'Cargo.lock']) {
    workspace.copy(path, path);
  }
  workspace.copy('packages/hermit-loader', 'packages/hermit-loader');
  workspace.write(
    'Cargo.toml',
    '[workspace]\nresolver = "3"\nmembers = ["packages/hermit-loader"]\n' +
      '[workspace.package]\nedition = "2024"\nlicense = "MIT"\nrust-version = "1.95"\n',
  );
  mkdirSync(join(workspace.root, 'packages/nx-hermit'));
  for (const path of ['node_modules', 'packages/nx-hermit/src']) {
    symlinkSync(join(repository, path), join(workspace.root, path));
  }
});
afterAll(() => workspace.remove());

test("the settings of whoever builds the loader do not reach cargo's compiler", async () => {
  // Any compiler that sees this ends with an error, and cargo with it, before the first crate.
  const poison = '--this-flag-does-not-exist';
  const target = 'x86_64-unknown-none';
  workspace.write(
    '.cargo/config.toml',
    `[build]\nrustc = "/none-such"\nrustc-wrapper = "/none-such"\nrustflags = ["${poison}"]\n` +
      `[target.${target}]\nrustflags = ["${poison}"]\nlinker = "/none-such"\n`,
  );
  const controller = new AbortController();
  let said = '';
  await runProcess({
    command: process.execPath,
    args: ['-r', '@swc-node/register', 'packages/hermit-loader/build.ts'],
    cwd: workspace.root,
    env: { ...noJest, CI: undefined, RUSTFLAGS: poison, RUSTC_WORKSPACE_WRAPPER: '/none-such' },
    output: 'pipe',
    abortSignal: controller.signal,
    onStderr(text) {
      said += text;
      if (compiled.test(said)) controller.abort();
    },
  });
  expect(said).toMatch(compiled);
});

const compiled = /loader for x86_64: [1-9]\d* of \d+ units/;
