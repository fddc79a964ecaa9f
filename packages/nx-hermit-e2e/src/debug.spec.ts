import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cargoHome } from '../../nx-hermit/src/cargo/config-files';
import { arches } from '../../nx-hermit/src/hermit/arch';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { nxHermit } from './command-line';
import { buildDebugImage } from './debug-image';
import { exampleImage } from './loader-fixtures/boot-image';
import { type WaitingMachine, waitingMachine } from './waiting-machine';
import { repository } from './workspace-copy';

jest.setTimeout(300_000);

let image: string;
beforeAll(async () => (image = await buildDebugImage()));

let machine: WaitingMachine | undefined;
afterEach(() => machine?.stop());

async function start(path: string, appArguments: readonly string[] = []): Promise<WaitingMachine> {
  machine = await waitingMachine(path, appArguments);
  return machine;
}

/** Runs GDB as the printed command does, then gives it more to do. */
async function debug({ connect }: WaitingMachine, commands: readonly string[], cwd = repository) {
  const more = commands.map((command) => `-ex '${command}'`).join(' ');
  const { stdout } = await runProcess({
    command: 'sh',
    args: ['-c', `exec ${connect} -nx -batch ${more}`],
    cwd,
    output: 'pipe',
    abortSignal: AbortSignal.timeout(100_000),
  });
  return stdout;
}

/** The number of a line of the example app. */
function lineWith(text: string): number {
  const lines = readFileSync(join(repository, 'packages/example-app/src/main.rs'), 'utf8').split(
    '\n',
  );
  return lines.findIndex((line) => line.includes(text)) + 1;
}

test('GDB stops in main, shows source and variables, and the app goes on to its end', async () => {
  const waiting = await start(image, ['--exit-code', '7']);

  const said = await debug(waiting, [
    'hbreak example_app::ending',
    'continue',
    'backtrace',
    'print arguments.length',
    'up',
    'list',
    'continue',
  ]);

  const place = `packages/example-app/src/main.rs:${lineWith('println!("Hello')}`;
  expect(said).toContain(`example_app::main () at ${place}`);
  expect(said).toMatch(/#1 .* example_app::main \(\) at packages\/example-app\/src\/main\.rs/);
  expect(said).toContain('$1 = 2');
  expect(said).toContain('ending(&arguments)');
  const { exitCode, stdout, stderr } = await waiting.outcome;
  expect(stdout).toContain('Hello from Hermit on x86_64!');
  expect(stderr).toContain('exit status 7.');
  expect(exitCode).toBe(7);
});

test('a panic can be looked at before the machine ends', async () => {
  const waiting = await start(image, ['--panic']);

  const said = await debug(waiting, [
    'rbreak ::panicking::panic_fmt$',
    'continue',
    'backtrace',
    'kill',
  ]);

  const place = `packages/example-app/src/main.rs:${lineWith('asked to panic')}`;
  expect(said).toContain(`example_app::ending (arguments=...) at ${place}`);
});

test.each(arches)('the symbols of an optimized image for %s are where it lies', async (arch) => {
  const waiting = await start(exampleImage(arch));

  const said = await debug(waiting, ['info symbol $pc', 'kill']);

  expect(said).toMatch(/^Breakpoint 1, 0x[0-9a-f]+ in main \(\)$/m);
  expect(said).toMatch(/^main in section \.text/m);
  const { exitCode, stderr } = await waiting.outcome;
  expect(stderr).toContain('The debugger ended the machine.');
  expect(exitCode).toBe(1);
});

describe('in a workspace', () => {
  let workspace: string;
  const inside = 'dist/example-app/x86_64-debug/example-app';

  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'nx-hermit-debug-'));
    await writeFile(join(workspace, 'nx.json'), '{}');
    await mkdir(join(workspace, 'dist/example-app/x86_64-debug'), { recursive: true });
    await symlink(image, join(workspace, inside));
    await mkdir(join(workspace, '.vscode'));
    await writeFile(join(workspace, '.vscode/launch.json'), '{\n  // mine\n}\n');
  });
  afterAll(() => rm(workspace, { recursive: true }));

  const written = async () => [
    await readFile(join(workspace, '.gdbinit'), 'utf8'),
    await readFile(join(workspace, '.vscode/launch.json'), 'utf8'),
  ];

  test('the files that are written connect, and a second time they stay as they are', async () => {
    // The machine may be waiting already when the files are written.
    const waiting = await start(image);
    const write = ['debug', '--write', '--gdb', String(waiting.port), inside];
    const { stdout, stderr, exitCode } = await nxHermit(write, { cwd: workspace });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const first = await written();
    await nxHermit(write, { cwd: workspace });
    expect(await written()).toEqual(first);
    expect(first[1]).toContain('// mine');

    const [, command = ''] = /^GDB: +(.*)$/m.exec(stdout) ?? [];
    const said = await debug({ ...waiting, connect: command }, ['kill'], workspace);
    expect(said).toContain('example_app::main ()');
  });

  test('launch.json tells GDB what Visual Studio Code needs', async () => {
    const waiting = await start(image);
    const write = ['debug', '--write', '--gdb', String(waiting.port), inside];
    await nxHermit(write, { cwd: workspace });
    const text = (await written())[1]?.replace('// mine', '') ?? '';
    const [configuration] = JSON.parse(
      text.replaceAll('${workspaceFolder}', workspace),
    ).configurations;

    // What the extension tells GDB, in its order.
    const said = await debug(
      { ...waiting, connect: configuration.miDebuggerPath },
      [
        `file ${configuration.program}`,
        `target remote ${configuration.miDebuggerServerAddress}`,
        ...configuration.postRemoteConnectCommands.map(({ text }: { text: string }) => text),
        `break main.rs:${lineWith('ending(&arguments)')}`,
        ...['continue', 'continue', 'kill'],
      ],
      workspace,
    );
    expect(said).toMatch(/^Temporary breakpoint 1, example_app::main \(\)/m);
    expect(said).toMatch(/^Breakpoint 2, example_app::main \(\)/m);
  });

  test('a broken launch.json is left alone', async () => {
    await writeFile(join(workspace, '.vscode/launch.json'), '{ "configurations": ');
    const { stderr, exitCode } = await nxHermit(['debug', '--write', inside], { cwd: workspace });
    expect(stderr).toMatch(/launch\.json is not an object with a list of configurations/);
    expect(exitCode).toBe(1);
  });
});

test('what connects can be printed as a file for GDB', async () => {
  const { stdout } = await nxHermit(['debug', '--print', image]);
  expect(stdout).toBe(
    [
      `directory ${repository}`,
      `set substitute-path /cargo ${cargoHome(process.env)}`,
      `symbol-file -o 0x200000 ${image}`,
      'target remote 127.0.0.1:1234',
      'hbreak example_app::main',
      'continue',
      '',
    ].join('\n'),
  );
});

test('it is said where nobody can know the address', async () => {
  const loader = join(repository, 'README.md');
  const { stderr, exitCode } = await nxHermit(['debug', '--print', '--loader', loader, image]);
  expect(stderr).toMatch(/cannot be told.*\n +To fix: .*loader/);
  expect(exitCode).toBe(1);
});
