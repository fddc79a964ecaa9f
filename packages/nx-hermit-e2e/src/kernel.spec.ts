import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { archiveSymbols } from '../../nx-hermit/src/hermit/archive-symbols';
import { sha256OfFile } from '../../nx-hermit/src/files/sha256';
import { buildParts } from './built-parts';
import { interruptExecutor, runExecutor } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';

// A kernel is built for real, once.
jest.setTimeout(900_000);

const outputPath = 'dist/kernel/x86_64';
const run = {
  executor: 'kernel' as const,
  project: { name: 'my-kernel', root: 'kernel' },
  configuration: 'x86_64',
  options: { arch: 'x86_64', outputPath },
};
// Any compiler that sees this ends with an error.
const poison = '--this-flag-does-not-exist';

let workspace: SmallWorkspace;

beforeAll(() => {
  workspace = smallWorkspace();
  for (const file of ['Cargo.toml', 'rust-toolchain.toml', '.cargo', 'src']) {
    workspace.copy(`packages/hermit-kernel/${file}`, `kernel/${file}`);
  }
  workspace.write(
    '.cargo/config.toml',
    `[build]\nrustflags = ["${poison}"]\nrustc = "/none-such/rustc"\n`,
  );
});
afterAll(() => workspace.remove());

const call = () => ({ ...run, workspace: workspace.root });
const at = (path: string) => join(workspace.root, path);
const outputs = () => (existsSync(at(outputPath)) ? readdirSync(at(outputPath)) : []);

test('on CI, a missing lockfile is an error that names the command', async () => {
  const outcome = await runExecutor(call(), { CI: 'true' });

  expect(outcome.exitCode).toBe(1);
  expect(outcome.stderr).toContain('is missing');
  expect(outcome.stderr).toContain('npx nx run my-kernel:build:x86_64');
  expect(existsSync(at('kernel/Cargo.lock'))).toBe(false);
});

test('an interrupted build leaves no library', async () => {
  const compiling = at('target/nx-hermit/kernel/kernel/x86_64-unknown-none');
  expect(await interruptExecutor(call(), compiling)).toMatchObject({ exitCode: 1 });
  expect(outputs()).toEqual([]);
});

test('the library is built with the versions that the kernel was released with', async () => {
  rmSync(at('kernel/Cargo.lock'), { force: true });
  const outcome = await runExecutor(call(), {
    RUSTFLAGS: poison,
    RUSTUP_TOOLCHAIN: 'none-such',
    CARGO_BUILD_RUSTC: '/none-such/rustc',
  });

  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(outcome.stderr).toContain('Please commit it');
  expect(outcome.stderr).toMatch(/kernel for x86_64: \d+ of \d+ units, \d+ s/);
  expect(outputs()).toEqual(['libhermit.a']);
  const lockfile = readFileSync(at('kernel/Cargo.lock'), 'utf8');
  expect(lockfile).toContain('name = "x86_64"\nversion = "0.15.2"');
});

test('its symbols cannot collide with those of an app', () => {
  const symbols = archiveSymbols(readFileSync(at(`${outputPath}/libhermit.a`)));

  expect(symbols).toEqual(expect.arrayContaining(['_start', 'sys_write', 'fmal', 'kernel_memcpy']));
  const visible = symbols.filter((name) => !/^(kernel_|sys_)/.test(name));
  expect(visible.filter((name) => !/^(ceil|f|r|sqrt|trunc)[a-z]*l$/.test(name))).toEqual([
    '_start',
  ]);
});

// Both have the lockfile that the kernel was released with.
test("it has the same bytes as this repository's own, made elsewhere and at another time", async () => {
  const { kernel } = await buildParts('x86_64');
  const own = await sha256OfFile(kernel);
  expect(await sha256OfFile(at(`${outputPath}/libhermit.a`))).toBe(own);
});

test('no path of this machine is in it', () => {
  const library = readFileSync(at(`${outputPath}/libhermit.a`));
  expect(library.includes(workspace.root)).toBe(false);
  expect(library.includes('.cargo/registry')).toBe(false);
});

test('colours, CI and flags of the user do not make another kernel', async () => {
  const before = readFileSync(at(`${outputPath}/libhermit.a`));
  const environment = { NO_COLOR: '1', CI: 'true', RUSTFLAGS: '--cfg other' };
  const outcome = await runExecutor(call(), environment);

  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(readFileSync(at(`${outputPath}/libhermit.a`)).equals(before)).toBe(true);
});

test('on CI, a lockfile that does not fit is an error that names the command', async () => {
  const manifest = readFileSync(at('kernel/Cargo.toml'), 'utf8');
  workspace.write(
    'kernel/Cargo.toml',
    manifest.replace('[dependencies.kernel]', '[dependencies]\nlog = "=0.4.0"\n$&'),
  );
  const outcome = await runExecutor(call(), { CI: 'true' });

  expect(outcome.exitCode).toBe(1);
  expect(outcome.stderr).toContain('does not fit its Cargo.toml');
  expect(outcome.stderr).toContain('npx nx run my-kernel:build');
  expect(outputs()).toEqual([]);
});
