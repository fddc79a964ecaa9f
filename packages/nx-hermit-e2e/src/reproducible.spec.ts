import { cpSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { cargoHome } from '../../nx-hermit/src/cargo/config-files';
import { sha256OfFile } from '../../nx-hermit/src/files/sha256';
import { type ProcessOutcome, runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { otherName, otherUser } from './other-user';
import { copyWorkspace, repository, type WorkspaceCopy } from './workspace-copy';

// Kernel and std are built for real, once more than is in the cache.
jest.setTimeout(900_000);

let clone: WorkspaceCopy;
let user: ReturnType<typeof otherUser>;

beforeAll(() => {
  clone = copyWorkspace({ folderName: 'another clone' });
  user = otherUser(join(dirname(clone.root), 'homes/other'));
});
afterAll(() => clone.remove());

/** Kernel, std and images, by their paths in a workspace. */
const parts = (configuration: string) => [
  `dist/packages/hermit-kernel/${configuration}/libhermit.a`,
  `dist/std/${configuration.replace('-debug', '')}/std.json`,
  `dist/packages/example-app/${configuration}/example-app`,
  `dist/packages/example-server/${configuration}/example-server`,
];

const build = (configuration: string) => [
  'run-many',
  '--target=build',
  '--projects=example-app,example-server',
  `--configuration=${configuration}`,
  '--outputStyle=stream',
];

test.each(['riscv64', 'aarch64', 'x86_64-debug'])(
  'another clone, home, user and time give the same bytes: %s',
  async (configuration) => {
    await buildHere(configuration);
    expect(complaints(await clone.nx(build(configuration), user))).toBe('');

    expect(await digests(clone.root, configuration)).toEqual(
      await digests(repository, configuration),
    );
  },
);

// Its std was compared above, and its kernel is compared by kernel.spec.ts: a minute less.
test('another clone, home, user and time give the same bytes: x86_64', async () => {
  await buildHere('x86_64');
  const kernel = 'dist/packages/hermit-kernel/x86_64/libhermit.a';
  cpSync(join(repository, kernel), join(clone.root, kernel));
  const args = [...build('x86_64'), '--exclude-task-dependencies'];
  expect(complaints(await clone.nx(args, user))).toBe('');

  expect(await digests(clone.root, 'x86_64')).toEqual(await digests(repository, 'x86_64'));
});

test.each(['riscv64', 'aarch64', 'x86_64-debug'])(
  'no path, home, user or time is in them: %s',
  (configuration) => {
    const homes = [homedir(), user.HOME, user.CARGO_HOME, user.RUSTUP_HOME, cargoHome(process.env)];
    const places = [...homes, dirname(clone.root), repository].map((path) => `${path}/`);
    const traces = [...places, otherName, '/.cargo/', new Date().toISOString().slice(0, 10)];
    for (const path of parts(configuration)) {
      const bytes = readFileSync(join(clone.root, path));
      const found = traces.filter((trace) => bytes.includes(trace));
      expect([path, ...found]).toEqual([path]);
    }
  },
);

async function buildHere(configuration: string): Promise<void> {
  const outcome = await runProcess({
    command: join(repository, 'node_modules/.bin/nx'),
    args: build(configuration),
    cwd: repository,
    env: { ...noJest, NX_DAEMON: 'false', NX_TUI: 'false' },
    output: 'pipe',
  });
  expect(complaints(outcome)).toBe('');
}

function complaints({ exitCode, stdout, stderr }: ProcessOutcome): string {
  return exitCode === 0 ? '' : stdout + stderr;
}

async function digests(root: string, configuration: string): Promise<Record<string, string>> {
  const entries = parts(configuration).map(
    async (path) => [path, await sha256OfFile(join(root, path))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
