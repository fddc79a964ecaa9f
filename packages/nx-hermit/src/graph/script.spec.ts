import { temporaryRepository } from '../cargo/testing/temporary-repository';
import { runScript, scriptFolder } from './script';
import { answers } from './testing/runtime-inputs';

/** What Nx hashes of a script that is asked in a repository with a configuration of Cargo. */
function ask(
  script: string,
  env: Record<string, string> = {},
  path = process.env.PATH ?? '',
): string {
  const { root } = temporaryRepository({
    '.cargo/config.toml': '[build]\nrustflags = ["-g"]\n',
  });
  const inputs = [runScript(scriptFolder(root), script, '1.2.3', '.', '.')];
  return answers(inputs, root, { PATH: path, ...env });
}

test.each(['host.sh', 'format.sh'])('%s tells the version and the compiler', (script) => {
  expect(ask(script)).toMatch(/^nx-hermit 1\.2\.3.*\nrustc \d+\.\d+/);
});

test('host tests depend on the compiler that the environment names, the format on its own toolchain', () => {
  expect(ask('host.sh', { RUSTC: 'echo' })).toContain('\n-vV\n');
  expect(ask('format.sh', { RUSTC: 'echo' })).not.toContain('\n-vV\n');
  expect(ask('format.sh', { RUSTFMT: 'mine' })).toContain('nx-hermit 1.2.3 mine\n');
});

test("Cargo's configuration decides on host tests, and not on the format", () => {
  expect(ask('host.sh')).toContain('rustflags = ["-g"]');
  expect(ask('format.sh')).not.toContain('rustflags');
});

test.each(['host.sh', 'format.sh'])('%s ends well without a compiler', (script) => {
  expect(ask(script, { RUSTC: 'no-such-compiler' }, '/bin:/usr/bin/none')).toContain(
    'nx-hermit 1.2.3',
  );
});

test.each([
  ['RUSTFLAGS', true],
  ['RUST_BACKTRACE', true],
  ['CARGO_BUILD_TARGET', true],
  ['CARGO_PROFILE_TEST_OPT_LEVEL', true],
  ['CC', true],
  ['HOST_CFLAGS', true],
  ['CMAKE_TOOLCHAIN_FILE_x86_64_unknown_linux_gnu', true],
  ['BINDGEN_EXTRA_CLANG_ARGS', true],
  ['CARGO_HOME', false],
  ['CARGO_TARGET_DIR', false],
  ['CARGO_BUILD_JOBS', false],
  ['CARGO_TERM_COLOR', false],
  ['CARGO_REGISTRY_TOKEN', false],
  ['RUSTUP_HOME', false],
  ['NO_COLOR', false],
  ['ACCESS', false],
])('the variable %s decides on host tests: %p', (name, decides) => {
  expect(ask('host.sh', { [name]: 'the value' }).includes('the value')).toBe(decides);
});
