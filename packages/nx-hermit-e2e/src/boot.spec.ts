import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arches } from '../../nx-hermit/src/hermit/arch';
import { bootExample } from './boot-fixtures/boot';
import { nxHermit } from './command-line';
import { exampleImage } from './loader-fixtures/boot-image';

jest.setTimeout(120_000);

const given = ['a', 'b c', '', `it's "quoted"`, '\\', '--memory', '--', 'größe 🦀', 'a,b', '$HOME'];

let temporary: string;
let unusual: string;
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'nx-hermit-temporary-'));
  unusual = await mkdtemp(join(tmpdir(), 'my images, '));
});
afterAll(async () => {
  await rm(temporary, { recursive: true });
  await rm(unusual, { recursive: true });
});

describe.each(arches)('on %s', (arch) => {
  test('arguments and environment arrive as they were given', async () => {
    const { exitCode, lines } = await bootExample(arch, ['--env', 'FOO=b c', '--env=BAR='], given);
    expect(lines.filter((line) => line.startsWith('argument '))).toEqual(
      given.map((argument, index) => `argument ${index + 1}: "${argument}"`),
    );
    expect(lines).toEqual(expect.arrayContaining(['environment FOO=b c', 'environment BAR=']));
    expect(exitCode).toBe(0);
  });

  test('everything behind the image belongs to the app when Cargo is the caller', async () => {
    const image = exampleImage(arch);
    const args = ['boot', '--runner', '--timeout', '60', image, '--exit-code', '7', '--quiet'];
    const outcome = await nxHermit(args);
    expect(outcome.stdout).toContain('argument 3: "--quiet"');
    expect(outcome.exitCode).toBe(7);
  });

  test('an image in a folder with a space and a comma boots, and leaves nothing behind', async () => {
    const image = join(unusual, `it's an image for ${arch}`);
    await copyFile(exampleImage(arch), image);
    const outcome = await nxHermit(['boot', image], { env: { TMPDIR: temporary } });
    expect(outcome.exitCode).toBe(0);
    const left = await readdir(temporary);
    expect(left.filter((name) => name.startsWith('nx-hermit-boot'))).toEqual([]);
  });

  test('the printed command does the same in a shell', async () => {
    const image = exampleImage(arch);
    const args = ['boot', image, '--print-command', '--', "it's", 'b c'];
    const printed = await nxHermit(args);
    expect(printed.exitCode).toBe(0);
    const console = await inShell(printed.stdout);
    expect(console).toContain(`argument 1: "it's"`);
    expect(console).toContain('argument 2: "b c"');
    expect(console).toContain('exit status 0');
  });
});

test('a command that is printed for an unusual path does the same in a shell', async () => {
  const image = join(unusual, 'an image');
  await copyFile(exampleImage('x86_64'), image);
  const printed = await nxHermit(['boot', image, '--print-command'], {
    env: { TMPDIR: temporary },
  });
  expect(await inShell(printed.stdout)).toContain('exit status 0');
});

test('a free port is chosen and named', async () => {
  const { exitCode, messages } = await bootExample('x86_64', ['--port', '0:80']);
  expect(messages).toMatch(/127\.0\.0\.1:\d+ \(tcp\) leads to port 80 of the guest/);
  expect(exitCode).toBe(0);
});

test('--quiet shows the console only after a failure', async () => {
  const passed = await bootExample('x86_64', ['--quiet']);
  expect(passed).toMatchObject({ exitCode: 0, lines: [''] });
  const failed = await bootExample('x86_64', ['--quiet'], ['--exit-code', '3']);
  expect(failed).toMatchObject({ exitCode: 3, lines: [''] });
  expect(failed.messages).toContain('exit status 3\n');
});

test('a wrong command line ends with 1 and names the right option', async () => {
  const outcome = await nxHermit(['boot', '--memroy', '1G', 'image']);
  expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
  expect(outcome.stderr).toContain('--memory');
});

/** The console that a command line leaves, whatever its exit code. */
function inShell(command: string): Promise<string> {
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { timeout: 60_000 }, (_, stdout) => resolve(stdout));
  });
}
