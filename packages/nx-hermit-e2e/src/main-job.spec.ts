import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compilations, logToolchain, type ToolchainLog } from './toolchain-log';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// The kernel, the standard library and the image are built for real, in the first test.
jest.setTimeout(600_000);

const image = 'dist/packages/example-app/riscv64/example-app';
const build = ['build', 'example-app', '--configuration=riscv64'];

let workspace: WorkspaceCopy;
let toolchain: ToolchainLog;

beforeAll(() => {
  workspace = copyWorkspace();
  toolchain = logToolchain(dirname(workspace.root));
});
afterAll(() => workspace.remove());

const nx = (args: string[]) => workspace.nx(args, toolchain.environment);
const read = (path: string) => readFileSync(join(workspace.root, path));

test('nx build makes an image and says in a file beside it what it is', async () => {
  const outcome = await nx(build);

  expect(outcome.stdout + outcome.stderr).toContain('Successfully ran target build');
  expect(outcome.exitCode).toBe(0);
  expect(JSON.parse(read(`${image}.hermit.json`).toString())).toMatchObject({
    triple: 'riscv64gc-unknown-hermit',
    profile: 'release',
    kernelVersion: '0.11.0',
    entryVersion: 4,
    size: read(image).length,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(compilations(toolchain.take())).toHaveLength(3);
});

test('the second build is a cache hit', async () => {
  const outcome = await nx(build);

  expect(outcome.exitCode).toBe(0);
  expect(outcome.stdout).toMatch(
    /Nx read the output from the cache instead of running the command/,
  );
  expect(compilations(toolchain.take())).toEqual([]);
});

test('without dist and target, the third build restores the image and starts no compiler', async () => {
  const before = read(image);
  for (const folder of ['dist', 'target']) {
    rmSync(join(workspace.root, folder), { recursive: true });
  }

  const outcome = await nx(build);

  expect(outcome.exitCode).toBe(0);
  expect(read(image).equals(before)).toBe(true);
  expect(compilations(toolchain.take())).toEqual([]);
});

test('a changed line of the app rebuilds its image and nothing else', async () => {
  const source = join(workspace.root, 'packages/example-app/src/main.rs');
  writeFileSync(source, readFileSync(source, 'utf8').replace('Hello from', 'Greetings from'));

  const outcome = await nx(build);

  expect(outcome.exitCode).toBe(0);
  expect(read(image).includes('Greetings from')).toBe(true);
  expect(compilations(toolchain.take())).toHaveLength(1);
});

test('a failed build fails the task, shows what the compiler says and leaves no image', async () => {
  const source = join(workspace.root, 'packages/example-app/src/main.rs');
  writeFileSync(source, readFileSync(source, 'utf8').replace('println!', 'printline!'));

  const outcome = await nx(build);

  expect(outcome.exitCode).toBe(1);
  expect(outcome.stdout + outcome.stderr).toContain('cannot find macro `printline`');
  expect(existsSync(join(workspace.root, image))).toBe(false);
});
