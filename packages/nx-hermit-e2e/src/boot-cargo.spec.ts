import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { exampleImage } from './loader-fixtures/boot-image';
import { repository } from './workspace-copy';

jest.setTimeout(120_000);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-cargo-'))));
afterAll(() => rmSync(folder, { recursive: true }));

// Cargo builds a program for this machine, whose linker puts the image in its place: so `cargo run` starts a
// real image through the runner, without a kernel and a standard library being built for this test.
test('`cargo run` boots an image when nx-hermit is its runner', async () => {
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/main.rs'), 'fn main() {}\n');
  writeFileSync(
    join(folder, 'Cargo.toml'),
    '[package]\nname = "runner-test"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n',
  );
  const linker = join(folder, 'linker.sh');
  writeFileSync(
    linker,
    `#!/bin/sh
while [ $# -gt 0 ]; do
  [ "$1" = -o ] && exec cp "${exampleImage('x86_64')}" "$2"
  shift
done
`,
  );
  chmodSync(linker, 0o755);
  const triple = await hostTriple();
  const run = ['run', '--quiet', '--manifest-path', join(folder, 'Cargo.toml')];
  const variable = `CARGO_TARGET_${triple.toUpperCase().replaceAll('-', '_')}`;

  const outcome = await cargo([...run, '--', '--exit-code', '7', 'a b'], {
    [`${variable}_RUNNER`]: `${process.execPath} ${join(repository, 'packages/nx-hermit/bin/nx-hermit.js')} boot --runner --timeout 60`,
    [`${variable}_LINKER`]: linker,
    CARGO_TARGET_DIR: join(folder, 'target'),
  });

  expect(outcome.stdout).toContain('argument 3: "a b"');
  expect(outcome.exitCode).toBe(7);
});

async function hostTriple(): Promise<string> {
  const { stdout } = await runProcess({
    command: 'rustc',
    args: ['-vV'],
    cwd: repository,
    output: 'pipe',
  });
  return /^host: (.*)$/m.exec(stdout)?.[1] as string;
}

function cargo(args: string[], env: Record<string, string>) {
  return runProcess({
    command: 'cargo',
    args,
    cwd: repository,
    env,
    output: 'pipe',
  });
}
