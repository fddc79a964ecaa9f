import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryRepository } from '../cargo/testing/temporary-repository';
import { compiler, kernelCompiler } from './environment';
import { scriptFolder } from './script';
import { type Inputs } from './inputs';
import { answers } from './testing/runtime-inputs';

type InputsIn = (scripts: string) => Inputs;

const compilerIn =
  (directory: string): InputsIn =>
  (scripts) =>
    compiler(directory, scripts);
const kernelCompilerIn =
  (directory: string): InputsIn =>
  (scripts) =>
    kernelCompiler(directory, scripts);

/**
 * What Nx hashes where these are the compilers.
 *
 * @param rustc what the shell does for `rustc`, and for a compiler that RUSTC may name
 * @param env `another` stands for the path of the latter
 */
function ask(inputs: InputsIn, rustc: string, env: Record<string, string> = {}): string {
  const { root } = temporaryRepository({
    'bin/rustc': `#!/bin/sh\n${rustc}\n`,
    'bin/another': '#!/bin/sh\necho another\n',
    "the user's app/Cargo.toml": '',
  });
  const path = (name: string) => join(root, 'bin', name);
  ['rustc', 'another'].forEach((name) => chmodSync(path(name), 0o755));
  const values = Object.entries(env).map(([name, value]) => [
    name,
    value === 'another' ? path('another') : value,
  ]);
  const PATH = `${join(root, 'bin')}:${process.env.PATH}`;
  return answers(inputs(scriptFolder(root)), root, {
    PATH,
    ...(Object.fromEntries(values) as typeof env),
  });
}

test.each([compilerIn, kernelCompilerIn])('looking at the compiler installs none: %p', (inputs) => {
  expect(ask(inputs('.'), 'echo "install: ${RUSTUP_AUTO_INSTALL:-1}"')).toContain('install: 0\n');
});

test('the compiler is asked where its toolchain file is, whatever that folder is called', () => {
  expect(ask(compilerIn("the user's app"), 'pwd -P')).toMatch(/\/the user's app\n$/);
});

test('apps and std take the compiler that the environment names, a kernel does not', () => {
  const other = { RUSTC: 'another' };
  expect(ask(compilerIn('.'), 'echo from PATH')).toBe('from PATH\n');
  expect(ask(compilerIn('.'), 'echo from PATH', other)).toBe('another\n');
  expect(ask(compilerIn('.'), 'echo from PATH', { CARGO_BUILD_RUSTC: 'another' })).toBe(
    'another\n',
  );
  expect(ask(kernelCompilerIn('.'), 'echo from PATH', other)).toBe('from PATH\n');
});

test("a kernel's toolchain is that of its own file", () => {
  const rustc = 'echo "toolchain: $RUSTUP_TOOLCHAIN"';
  const stable = { RUSTUP_TOOLCHAIN: 'stable' };
  expect(ask(compilerIn('.'), rustc, stable)).toBe('toolchain: stable\n');
  expect(ask(kernelCompilerIn('.'), rustc, stable)).toBe('toolchain: \n');
});

test('a compiler that is missing, or fails, leaves the task to say so', () => {
  expect(ask(compilerIn('no/such/folder'), 'echo there')).toBe('');
  expect(ask(compilerIn('.'), 'exit 1')).toBe('');
});

test.each([
  'CC',
  'CFLAGS',
  'AR',
  'TARGET_CC',
  'HOST_CXX',
  'CC_x86_64_unknown_hermit',
  'CARGO_PROFILE_RELEASE_LTO',
  'CARGO_UNSTABLE_BUILD_STD',
])('the variable %s decides', (name) => {
  expect(ask(compilerIn('.'), 'true', { [name]: 'value' })).toBe(`${name}=value\n`);
});

test.each(['CCACHE_DIR', 'ARCH', 'CARGO_TERM_COLOR', 'MY_CC'])(
  'the variable %s decides nothing',
  (name) => {
    expect(ask(compilerIn('.'), 'true', { [name]: 'value' })).toBe('');
  },
);
