import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment } from '../../nx-hermit/src/process/environment';
import { programOnPath } from '../../nx-hermit/src/process/find-program';
import { type HostWorkspace, hostWorkspace, lastLines } from './host-workspace';

// Nothing is compiled.
jest.setTimeout(60_000);

let workspace: HostWorkspace;
beforeEach(() => {
  workspace = hostWorkspace();
  workspace.writeLibrary('my-lib', '');
});
afterEach(() => workspace.remove());

/** A machine where nothing else is installed. */
async function machineWith(programs: string[]): Promise<Environment> {
  const bin = workspace.at('bin');
  mkdirSync(bin);
  for (const name of programs) symlinkSync((await programOnPath(name)) ?? '', join(bin, name));
  return { PATH: bin, CARGO_HOME: workspace.at('cargo-home') };
}

test.each([
  ['nextest', 'cargo install cargo-nextest --locked'],
  ['clippy', 'rustup component add clippy --toolchain '],
  ['fmt', 'rustup component add rustfmt --toolchain '],
])('what %s needs comes with the command that installs it', async (command, cure) => {
  const outcome = await workspace.run('my-lib', { command }, await machineWith(['cargo', 'rustc']));
  expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
  expect(outcome.stderr).toContain('not installed');
  expect(lastLines(outcome).at(-1)).toContain(`To fix: ${cure}`);
});

test.each([
  ['nothing at all', []],
  ['a compiler alone', ['rustc']],
])('with %s, Rust is to be set up', async (_, programs) => {
  const outcome = await workspace.run('my-lib', { command: 'test' }, await machineWith(programs));
  expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
  expect(lastLines(outcome).at(-1)).toBe('  To fix: npx nx-hermit setup');
});
