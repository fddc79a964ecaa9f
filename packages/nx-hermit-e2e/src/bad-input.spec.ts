import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

jest.setTimeout(300_000);

const built = ['dist/std', 'dist/packages', 'packages/nx-hermit/loaders'];
let workspace: WorkspaceCopy;

beforeAll(() => {
  workspace = copyWorkspace({ also: built, warmCache: true });
});
afterAll(() => workspace.remove());

async function failureOf(args: string[], environment: Record<string, string | undefined> = {}) {
  const outcome = await workspace.nx(args, environment);
  expect(outcome.exitCode).toBe(1);
  return outcome.stdout + outcome.stderr;
}

test('an unknown option is named', async () => {
  const said = await failureOf(['run', 'example-app:run', '--memroy=1G']);
  expect(said).toMatch(/'memroy' is not found in schema/);
});

test('an unknown configuration is named', async () => {
  const said = await failureOf(['build', 'example-app', '--configuration=sparc']);
  expect(said).toContain(
    'example-app:build has no configuration "sparc". There are: x86_64, aarch64, riscv64',
  );
});

test('an image for another architecture is refused before anything starts', async () => {
  const image = 'dist/packages/example-app/aarch64/example-app';
  const said = await failureOf([
    'run',
    'example-app:run',
    '--configuration=x86_64',
    `--image=${image}`,
    '--arch=x86_64',
  ]);
  expect(said).toContain('is for aarch64, but the option arch asks for x86_64.');
});

test('a missing QEMU is named, with the command that installs it', async () => {
  const said = await failureOf([
    'run',
    'example-app:run',
    '--configuration=x86_64',
    '--qemu=qemu-system-nowhere',
  ]);
  expect(said).toContain('The option qemu names qemu-system-nowhere, which is not a program.');
  expect(said).toContain('npx nx-hermit setup');
});

describe('a port in use', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    port = (server.address() as { port: number }).port;
  });
  afterAll(() => server.close());

  test('is named', async () => {
    const said = await failureOf([
      'run',
      'example-server:run',
      '--configuration=x86_64',
      `--ports=${port}:9975`,
    ]);
    expect(said).toContain(`Port ${port} (tcp) of this machine is in use`);
  });
});

describe('without the toolchain', () => {
  test('and without a network, the build names the toolchain and the command that installs it', async () => {
    const empty = join(dirname(workspace.root), 'empty-rustup');
    mkdirSync(empty);
    const said = await failureOf(
      ['build', 'example-app', '--configuration=x86_64', '--skip-nx-cache'],
      { RUSTUP_HOME: empty, RUSTUP_DIST_SERVER: 'http://127.0.0.1:9' },
    );
    expect(said).toContain('1.95.0');
    expect(said).toContain('npx nx-hermit setup');
  });

  test('and without rust-src, std names the component and the command that installs it', async () => {
    rmSync(join(workspace.root, 'dist/std'), { recursive: true });
    const home = rustupHomeWithoutSource(join(dirname(workspace.root), 'rustup-without-source'));
    const said = await failureOf(['std', 'cargo-workspace', '--skip-nx-cache'], {
      RUSTUP_HOME: home,
      RUSTUP_TOOLCHAIN: 'no-source',
    });
    expect(said).toContain('rust-src');
    expect(said).toContain('npx nx-hermit setup');
  });
});

/** A RUSTUP_HOME whose only toolchain is this workspace's less its rust-src component. */
function rustupHomeWithoutSource(home: string): string {
  const sysroot = execFileSync('rustc', ['--print', 'sysroot'], {
    cwd: workspace.root,
    encoding: 'utf8',
  }).trim();
  const toolchain = join(home, 'toolchains', 'no-source');
  mkdirSync(dirname(toolchain), { recursive: true });
  execFileSync('sh', [
    '-c',
    'cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"',
    'sh',
    sysroot,
    toolchain,
  ]);
  rmSync(join(toolchain, 'lib/rustlib/src'), { recursive: true });
  writeFileSync(join(home, 'settings.toml'), 'version = "12"\nprofile = "minimal"\n');
  return home;
}

// Everything is built here once more, because paths reach every tool that takes part.
describe('a workspace in a folder with a space and a comma', () => {
  let unusual: WorkspaceCopy;

  beforeAll(() => {
    unusual = copyWorkspace({ folderName: 'my work, all of it' });
  });
  afterAll(() => unusual.remove());

  test('builds and boots', async () => {
    const outcome = await unusual.nx(['run', 'example-app:run', '--configuration=x86_64']);
    expect(outcome.stdout + outcome.stderr).toContain('Hello from Hermit on x86_64!');
    expect(outcome.exitCode).toBe(0);
  });
});
