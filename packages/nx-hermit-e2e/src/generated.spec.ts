import { hostArch } from '../../nx-hermit/src/hermit/arch';
import {
  type GeneratedWorkspace,
  generatedPackages,
  generatedWorkspace,
} from './generated-workspace';
import { breakOff, exchange, serveApp, type ServedApp } from './served-app';

// What was built for the run of all tests comes from the cache. All boots are real.
jest.setTimeout(600_000);

const arch = hostArch();
const greeting = `Hello from hermit on ${arch}!`;

let workspace: GeneratedWorkspace;

beforeAll(async () => void (workspace = await generatedWorkspace()));
afterAll(() => workspace.remove());

test('all of it is formatted, passes Clippy with denied warnings, and its tests', async () => {
  const { exitCode, output } = await workspace.run(
    'run-many',
    '--target=format-check,lint,test',
    `--projects=${generatedPackages.join()}`,
    '--outputStyle=stream',
  );
  expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.anything() });
  for (const name of generatedPackages) expect(output).toContain(`nx run ${name}:lint`);
  expect(output.match(/test tests::\w+ \.\.\. ok/g)).toHaveLength(5);
  expect(output.match(/count_words \(line \d+\) \.\.\. ok/g)).toHaveLength(2);
});

test('an app boots, gets its arguments, and can use a library with std and one without', async () => {
  const { exitCode, output } = await workspace.run(
    'run',
    'hello:run',
    `--configuration=${arch}`,
    `--args=a 'b c'`,
  );
  expect(output).toContain(greeting);
  expect(output).toMatch(/argument: a\s+argument: b c\s+words: 2 3\s/);
  expect(exitCode).toBe(0);
});

test('a package like hermit-rs-template needs no generator', async () => {
  const { exitCode, output } = await workspace.run(
    'run',
    'from-template:run',
    `--configuration=${arch}`,
  );
  expect(output).toContain('Hello, world!');
  expect(exitCode).toBe(0);
});

test('the boot tests that each app comes with pass', async () => {
  const { exitCode, output } = await workspace.run(
    'run-many',
    '--target=boot-test',
    '--projects=hello,echo,web',
    `--configuration=${arch}`,
    '--outputStyle=stream',
  );
  expect(output).toContain(`hello:boot-test (${arch}): 2 passed, 0 failed`);
  expect(output).toContain(`echo:boot-test (${arch}): 1 passed, 0 failed`);
  expect(output).toContain(`web:boot-test (${arch}): 1 passed, 0 failed`);
  expect(exitCode).toBe(0);
});

describe('a TCP server', () => {
  let echo: ServedApp;
  beforeAll(async () => void (echo = await serveApp(workspace, 'echo', arch)));
  afterAll(() => echo.stop());

  test('sends back what it receives, also after a connection that broke off', async () => {
    expect(await exchange(echo.port, 'one\n', 'one\n')).toBe('one\n');
    await breakOff(echo.port, 'tw');
    expect(await exchange(echo.port, 'three\n', 'three\n')).toBe('three\n');
  });
});

describe('a web server', () => {
  let web: ServedApp;
  beforeAll(async () => void (web = await serveApp(workspace, 'web', arch)));
  afterAll(() => web.stop());

  const answer = async () => (await fetch(`http://127.0.0.1:${web.port}/a/path`)).text();

  test('answers one request after the other', async () => {
    for (let request = 1; request <= 20; request++) expect(await answer()).toBe(`${greeting}\n`);
  });

  test('survives broken connections and nonsense', async () => {
    await breakOff(web.port, 'GET / HT');
    await exchange(web.port, '\n\n', '').catch(() => 'closed, as it should be');
    expect(await answer()).toBe(`${greeting}\n`);
  });
});

test('what comes next is said', () => {
  expect(workspace.said.hello).toContain('npx nx run hello:run');
  expect(workspace.said.web).toContain('npx nx serve web --ports=8080:9975');
  expect(workspace.said.web).toContain('curl http://127.0.0.1:8080/');
});

test('the second run changes nothing', async () => {
  const before = workspace.files();
  await workspace.generate('app', 'web', '--preset=http-server');
  await workspace.generate('lib', 'words');
  expect(workspace.files()).toEqual(before);
});

test('a dry run shows what it would write, and writes nothing', async () => {
  const before = workspace.files();
  const output = await workspace.generate('app', 'another', '--dry-run');
  expect(output).toContain('CREATE packages/another/src/main.rs');
  expect(output).toContain('UPDATE Cargo.toml');
  expect(workspace.files()).toEqual(before);
});

test.each([
  ['a wrong name', ['app', 'MyApp'], 'call it my-app'],
  ['a name that is taken', ['app', 'web', '--directory=other/web'], 'choose another name'],
  ['a wrong kernel', ['app', 'x', '--kernel=hermit-kernl'], '--kernel=hermit-kernel'],
  [
    'a feature that the kernel is without',
    ['app', 'x', '--features=vga'],
    'add "vga" to its features',
  ],
  ['a feature that there is not', ['app', 'x', '--features=tpc'], 'write "tcp"'],
])('%s is refused, with what to do and without a stack trace', async (_, args, cure) => {
  const before = workspace.files();
  const { exitCode, output } = await workspace.run(
    'generate',
    `nx-hermit:${args[0]}`,
    ...args.slice(1),
    '--no-interactive',
  );
  expect(output).toContain(cure);
  expect(output).not.toMatch(/^\s+at /m);
  expect(exitCode).toBe(1);
  expect(workspace.files()).toEqual(before);
});
