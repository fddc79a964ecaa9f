import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configuresLinker, readConfigFiles, rustcInForce } from './config-files';

let root: string;
let env: Record<string, string>;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-config-')));
  env = { CARGO_HOME: join(root, 'home') };
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const names = (directory: string) =>
  readConfigFiles(join(root, directory), env).flatMap(({ name }) => name ?? []);

test('files are read from the home directory down to the package, the nearest last', () => {
  write('home/config.toml', 'name = "home"');
  write('.cargo/config.toml', 'name = "workspace"');
  write('packages/app/.cargo/config.toml', 'name = "app"');
  write('packages/other/.cargo/config.toml', 'name = "other"');

  expect(names('packages/app')).toEqual(['home', 'workspace', 'app']);
});

test('a file in CARGO_HOME that is above the package too is read once', () => {
  env = { CARGO_HOME: join(root, '.cargo') };
  write('.cargo/config.toml', 'name = "home"');

  expect(names('packages/app')).toEqual(['home']);
});

test('the older file name wins over the newer one, as in cargo', () => {
  write('.cargo/config', 'name = "old"');
  write('.cargo/config.toml', 'name = "new"');

  expect(names('.')).toEqual(['old']);
});

test('included files come before the file that includes them, and optional ones may be missing', () => {
  write(
    '.cargo/config.toml',
    'name = "main"\ninclude = ["a.toml", { path = "none.toml", optional = true }]',
  );
  write('.cargo/a.toml', 'name = "a"');

  expect(names('.')).toEqual(['a', 'main']);
});

test('a broken file is named with line and column', () => {
  write('.cargo/config.toml', 'fine = 1\nbroken = = 2');

  expect(() => readConfigFiles(root, env)).toThrow(`${root}/.cargo/config.toml:2:10`);
});

test('the compiler is the one that cargo takes: the environment before the nearest file', () => {
  const named = (rest = {}) => rustcInForce(join(root, 'app'), { ...env, ...rest });
  expect(named()).toBe('rustc');
  write('home/config.toml', '[build]\nrustc = "my-rustc"');
  expect(named()).toBe('my-rustc');
  write('app/.cargo/config.toml', '[build]\nrustc = "tools/rustc"');
  expect(named()).toBe(join(root, 'app/tools/rustc'));
  expect(named({ CARGO_BUILD_RUSTC: '/rustc' })).toBe('/rustc');
  expect(named({ CARGO_BUILD_RUSTC: '/rustc', RUSTC: 'rustc' })).toBe('rustc');
});

test('a linker of the user is noticed', () => {
  const files = [{ target: { 'x86_64-unknown-hermit': { linker: 'ld.lld' } } }];

  expect(configuresLinker(files, 'x86_64-unknown-hermit')).toBe(true);
  expect(configuresLinker(files, 'aarch64-unknown-hermit')).toBe(false);
});
