import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256OfFile } from '../../nx-hermit/src/files/sha256';
import { type CountedQemu, countedQemu } from './counted-qemu';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// Kernel and std come from the cache, if there is one.
jest.setTimeout(600_000);

const configuration = 'riscv64';
const apps = ['example-app', 'example-server'];

let workspace: WorkspaceCopy;
let qemu: CountedQemu;

beforeAll(async () => {
  workspace = copyWorkspace({ also: ['packages/nx-hermit/loaders'], warmCache: true });
  qemu = await countedQemu(join(dirname(workspace.root), 'qemu'), configuration);
  // The cache may hold boot tests of the same bytes with this machine's own QEMU.
  qemu.callItself('98.0.0');
});
afterAll(() => workspace.remove());

const at = (path: string) => join(workspace.root, path);
const output = (app: string) => `dist/packages/${app}/${configuration}`;
const imageOf = (app: string) => sha256OfFile(at(`${output(app)}/${app}`));

/** Runs the boot tests of both apps. */
async function bootTest(): Promise<{ ran: string[]; starts: string[] }> {
  const { exitCode, stdout, stderr } = await workspace.nx(
    [
      'run-many',
      '--target=boot-test',
      `--projects=${apps.join(',')}`,
      `--configuration=${configuration}`,
      '--outputStyle=stream',
    ],
    qemu.environment,
  );
  expect(exitCode === 0 ? '' : stdout + stderr).toBe('');
  // Behind a task that came from the cache, Nx says so.
  const ran = [...stdout.matchAll(/^ *> nx run (\S+?)(?::riscv64)?(  \[.*)?$/gm)]
    .filter(([, , fromCache]) => fromCache === undefined)
    .map(([, task]) => task ?? '');
  return { ran: ran.sort(), starts: qemu.starts() };
}

/** Which apps the machines that were started booted. */
function booted(starts: string[]): string[] {
  return apps.filter((app) => starts.some((args) => args.includes(`${output(app)}/${app}`)));
}

function edit(path: string, from: string, to: string) {
  const text = readFileSync(at(path), 'utf8');
  expect(text).toContain(from);
  writeFileSync(at(path), text.replace(from, to));
}

/** All that boot tests left, by path. */
function reports(): Record<string, string> {
  const files = apps.flatMap((app) =>
    readdirSync(at(`${output(app)}/boot-test`)).map((name) => `${output(app)}/boot-test/${name}`),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(at(file), 'base64')]));
}

test('the first run boots both apps', async () => {
  const { starts } = await bootTest();
  expect(booted(starts)).toEqual(apps);
});

test('a second run starts no VM, and restores the reports byte for byte', async () => {
  const before = reports();
  for (const app of apps) rmSync(at(output(app)), { recursive: true });
  const { starts } = await bootTest();
  expect(starts).toEqual([]);
  expect(reports()).toEqual(before);
  expect(Object.keys(before).filter((file) => file.endsWith('.junit.xml'))).toHaveLength(2);
});

test('a comment that moves no line builds the same bytes, and starts no VM', async () => {
  const before = await imageOf('example-app');
  edit('packages/example-app/src/main.rs', 'the way it was asked to.', 'in the way it was told.');
  // No image that was there before can be taken for the new one.
  rmSync(at(output('example-app')), { recursive: true });
  const { ran, starts } = await bootTest();
  expect(ran).toEqual(['example-app:build']);
  expect(await imageOf('example-app')).toBe(before);
  expect(starts).toEqual([]);
});

test('another greeting boots that app alone', async () => {
  const before = await imageOf('example-app');
  edit(
    'packages/example-app/src/main.rs',
    'Hello from Hermit on {}!"',
    'Hello from Hermit on {}!\\n"',
  );
  const { ran, starts } = await bootTest();
  expect(ran).toEqual(['example-app:boot-test', 'example-app:build']);
  expect(await imageOf('example-app')).not.toBe(before);
  expect(booted(starts)).toEqual(['example-app']);
});

test('a change of a scenario boots its app alone', async () => {
  edit('packages/example-server/boot-test.toml', 'timeout = 60', 'timeout = 61');
  const { starts } = await bootTest();
  expect(booted(starts)).toEqual(['example-server']);
});

test('another version of QEMU boots both, and builds nothing', async () => {
  qemu.callItself('99.0');
  const { ran, starts } = await bootTest();
  expect(booted(starts)).toEqual(apps);
  expect(ran).toEqual(apps.map((app) => `${app}:boot-test`));
});
