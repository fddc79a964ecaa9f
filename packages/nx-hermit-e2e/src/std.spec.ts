import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type StdStamp } from '../../nx-hermit/src/hermit/std-stamp';
import { rustcFacts } from '../../nx-hermit/src/toolchain/rustc';
import { unpackStd } from '../../nx-hermit/src/toolchain/unpack-std';
import { buildParts } from './built-parts';
import { nxHermit } from './command-line';
import { runExecutor } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';
import { repository } from './workspace-copy';

// std is built for real, once.
jest.setTimeout(900_000);

const outputPath = 'dist/std/riscv64';
// Any compiler that sees this ends with an error.
const poison = '--this-flag-does-not-exist';

let workspace: SmallWorkspace;

beforeAll(() => {
  workspace = smallWorkspace();
  workspace.write('.cargo/config.toml', `[build]\nrustflags = ["${poison}"]\n`);
});
afterAll(() => workspace.remove());

const at = (path: string) => join(workspace.root, path);
const stamp = () => JSON.parse(readFileSync(at(`${outputPath}/std.json`), 'utf8')) as StdStamp;

function std(environment: Record<string, string> = {}) {
  return runExecutor(
    {
      executor: 'std',
      workspace: workspace.root,
      project: { name: 'root', root: '.' },
      configuration: 'riscv64',
      options: { arch: 'riscv64', outputPath },
    },
    environment,
  );
}

test('std is built for the toolchain in force, whatever flags the user has, and shows its progress', async () => {
  const outcome = await std({ RUSTFLAGS: poison });

  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(outcome.stderr).toMatch(/std for riscv64gc-unknown-hermit: \d+ of \d+ units, \d+ s/);
  const { release, commitHash } = await rustcFacts(workspace.root);
  expect(stamp()).toMatchObject({
    triple: 'riscv64gc-unknown-hermit',
    source: 'built',
    rustc: { release, commitHash },
    memoryFunctions: true,
  });
});

test('it takes less than 28 MB, and holds what an app and a test need', () => {
  const sizes = stamp().files.map(({ path }) => statSync(at(`${outputPath}/${path}`)).size);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(28_000_000);
  const names = stamp().files.map(({ path }) => /lib([a-z_]+)-/.exec(path)?.[1]);
  expect(names).toEqual(expect.arrayContaining(['core', 'std', 'panic_abort', 'test']));
});

test('where it is there, nothing is done', async () => {
  const before = statSync(at(`${outputPath}/std.json`)).mtimeMs;
  const outcome = await std();

  expect(outcome.stdout).toContain('is already in dist/std/riscv64');
  expect(statSync(at(`${outputPath}/std.json`)).mtimeMs).toBe(before);
});

test('where a file is damaged, it is made again, and the same', async () => {
  const before = stamp();
  const damaged = at(`${outputPath}/${before.files[0]?.path}`);
  writeFileSync(damaged, 'rubbish');

  expect(await std()).toMatchObject({ exitCode: 0 });
  expect(stamp()).toEqual(before);
  expect(statSync(damaged).size).toBeGreaterThan(1000);
});

test('where it was made otherwise, by an older nx-hermit for example, it is made again', async () => {
  const before = stamp();
  writeFileSync(
    at(`${outputPath}/std.json`),
    JSON.stringify({ ...before, recipe: 'that of another nx-hermit' }),
  );
  const outcome = await std();

  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(outcome.stdout).not.toContain('is already in');
  expect(stamp()).toEqual(before);
});

describe('a std that the toolchain brings along', () => {
  let environment: Record<string, string>;

  beforeAll(async () => {
    const packed = { directory: at(outputPath), stamp: stamp() };
    workspace.copy(await unpackStd(packed, at('target')), 'toolchain');
    environment = fakeSysroot(at('toolchain'));
  });

  test('is taken instead of the one that was built, and the task says so', async () => {
    rmSync(at('target'), { recursive: true });
    const outcome = await std(environment);

    expect(outcome).toMatchObject({ exitCode: 0 });
    expect(outcome.stdout).toContain(`is taken from the toolchain in ${at('toolchain')}`);
    expect(stamp()).toMatchObject({ source: 'toolchain' });
    expect(readFileSync(at(`${outputPath}/std.json`), 'utf8')).not.toContain(workspace.root);
    expect(existsSync(at('target'))).toBe(false);
  });

  test('serves an app', async () => {
    const { kernel } = await buildParts('riscv64');
    workspace.copy(kernel, 'dist/kernel/libhermit.a');
    workspace.write('.cargo/config.toml', '');
    workspace.copy('packages/example-app', 'app');
    workspace.write(
      'Cargo.toml',
      readFileSync(join(repository, 'Cargo.toml'), 'utf8')
        .replace(/members = \[[^\]]*\]/s, 'members = ["app"]')
        .replace(/default-members = .*|exclude = .*/g, ''),
    );
    workspace.copy('Cargo.lock', 'Cargo.lock');
    const outcome = await runExecutor({
      executor: 'build',
      workspace: workspace.root,
      project: { name: 'app', root: 'app' },
      options: {
        ...{ arch: 'riscv64', outputPath: 'dist/app', std: outputPath },
        kernel: 'dist/kernel/libhermit.a',
      },
    });
    expect(outcome).toMatchObject({ exitCode: 0 });
    const boot = await nxHermit(['boot', at('dist/app/example-app'), '--', '--exit-code', '3']);
    expect(boot.exitCode).toBe(3);
  });
});

/** A compiler that is the real one, but says that its libraries are elsewhere. */
function fakeSysroot(sysroot: string): Record<string, string> {
  const script = `#!/bin/sh\n[ "$1" = --print=sysroot ] && { echo '${sysroot}'; exit; }\nexec "$REAL_RUSTC" "$@"\n`;
  workspace.write('bin/rustc', script);
  chmodSync(at('bin/rustc'), 0o755);
  const real = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'rustc'));
  return {
    PATH: at('bin') + delimiter + process.env.PATH,
    REAL_RUSTC: real.find((path) => existsSync(path)) ?? '',
  };
}
