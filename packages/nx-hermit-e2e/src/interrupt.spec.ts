import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type ExecutorRun, interruptExecutor } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';

// Nothing is built: the programs only wait.
jest.setTimeout(60_000);

const outputPath = 'dist/app/x86_64';

let workspace: SmallWorkspace;
beforeEach(() => (workspace = smallWorkspace()));
afterEach(() => workspace.remove());

const at = (path: string) => join(workspace.root, path);

/** A program first on PATH that notes its process id and then takes its time, as an installation would. */
function waitingProgram(name: string) {
  workspace.write(
    `bin/${name}`,
    `#!/bin/sh\necho $$ > '${at('.pid')}'\nmv '${at('.pid')}' '${at('pid')}'\nexec sleep 600\n`,
  );
  chmodSync(at(`bin/${name}`), 0o755);
  return { PATH: at('bin') + delimiter + process.env.PATH };
}

function call(executor: ExecutorRun['executor']): ExecutorRun {
  return {
    executor,
    workspace: workspace.root,
    project: { name: 'app', root: 'app' },
    options: { arch: 'x86_64', outputPath, bin: 'app' },
  };
}

async function interrupt(executor: ExecutorRun['executor'], program: string) {
  const outcome = await interruptExecutor(call(executor), at('pid'), waitingProgram(program));
  expect(outcome.exitCode).toBe(1);
  const waiting = Number(readFileSync(at('pid'), 'utf8'));
  expect(() => process.kill(waiting, 0)).toThrow('ESRCH');
  return outcome;
}

test.each(['kernel', 'std', 'build'] as const)(
  '%s ends at once while the compiler is asked, or installed',
  async (executor) => {
    workspace.write('app/Cargo.toml', '[package]\nname = "app"\n');
    const outcome = await interrupt(executor, 'rustc');
    expect(outcome.stderr).not.toContain('To fix');
  },
);

test('kernel ends at once while its crate is fetched', async () => {
  workspace.copy('packages/hermit-kernel/Cargo.toml', 'app/Cargo.toml');
  workspace.copy('packages/hermit-kernel/rust-toolchain.toml', 'app/rust-toolchain.toml');
  await interrupt('kernel', 'cargo');
  expect(existsSync(at('app/Cargo.lock'))).toBe(false);
});
