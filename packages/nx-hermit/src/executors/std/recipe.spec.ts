import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryRepository } from '../../cargo/testing/temporary-repository';
import { recipeOfBuild, recipeOfCopy } from './recipe';

const rustc = {
  release: '1.95.0',
  commitHash: 'abc',
  host: 'x86_64-unknown-linux-gnu',
  sysroot: '/rust',
  channel: 'stable',
} as const;

function recipe(
  files: Record<string, string> = {},
  env: Record<string, string> = {},
  sysroot = '',
) {
  const { root } = temporaryRepository({ 'app/Cargo.toml': '', ...files });
  const all = { CARGO_HOME: join(root, 'home'), ...env };
  const compiler = { ...rustc, sysroot };
  return recipeOfBuild(compiler, 'x86_64-unknown-hermit', join(root, 'app'), all);
}

test('it is the same on every machine, and whatever flags the user has', () => {
  expect(recipe({}, {}, '/elsewhere/rust')).toBe(recipe());
  const flags = '[build]\nrustflags = ["-Ca"]\njobs = 1\n[net]\noffline = true';
  const elsewhere = { 'app/.cargo/config.toml': flags };
  expect(recipe(elsewhere, { RUSTFLAGS: '-Cb', HOME: '/' })).toBe(recipe());
});

test.each([
  ['a wrapper', {}, { RUSTC_WRAPPER: 'sccache' }],
  ['a wrapper, by the longer name', {}, { CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER: 'x' }],
  ['a profile', {}, { CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS: 'true' }],
  ['a wrapper in a file', { '.cargo/config.toml': '[build]\nrustc-wrapper = "x"' }, {}],
  [
    'a profile in a file',
    { 'app/.cargo/config.toml': '[profile.release]\noverflow-checks = true' },
    {},
  ],
])('it is another one with %s', (_, files, env) => {
  expect(recipe(files as Record<string, string>, env as Record<string, string>)).not.toBe(recipe());
});

test('a std that the toolchain has is known by its files', () => {
  const { root } = temporaryRepository({ 'libstd-1.rlib': 'std', 'libcore-1.rlib': 'core' });
  const libraries = ['libstd-1.rlib', 'libcore-1.rlib'].map((name) => join(root, name));
  const before = recipeOfCopy(libraries);
  expect(recipeOfCopy([...libraries].reverse())).toBe(before);
  expect(recipe()).not.toBe(before);

  writeFileSync(join(root, 'libstd-1.rlib'), 'another std');
  expect(recipeOfCopy(libraries)).not.toBe(before);
});
