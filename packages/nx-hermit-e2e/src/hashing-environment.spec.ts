import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type HashedRepository, hashedRepository } from './hashed-repository';
import {
  compiled,
  compiledSources,
  files,
  formatted,
  hostBuilds,
  kernel,
  packages,
  question,
  std,
} from './two-workspaces';

// Only the first question starts Nx.
jest.setTimeout(60_000);

let repository: HashedRepository;

beforeAll(async () => {
  repository = await hashedRepository({ files, question });
});
afterAll(() => repository.remove());

const triple = 'riscv64gc_unknown_hermit';
const inKernels = [...kernel, 'upstream:build'];
const byAppToolchain = [...compiledSources, ...std];
const onThisMachine = hostBuilds(...packages);

// hermit-os/kernel reads these when it is compiled: as a kernel package, or by the `hermit` crate.
test.each([
  'HERMIT_MANIFEST_DIR',
  'HERMIT_LOG_LEVEL_FILTER',
  'HERMIT_CAREFUL',
  'HERMIT_IP',
  'HERMIT_GATEWAY',
  'HERMIT_MASK',
  'HERMIT_DNS1',
  'HERMIT_DNS2',
  'HERMIT_MTU',
  'HERMIT_MRG_RXBUF_SIZE',
  'UHYVE_MOUNT',
])('%s reaches kernels', async (name) => {
  await reaches(name, inKernels);
});

test.each([
  ['RUSTFLAGS', compiledSources],
  ['CARGO_ENCODED_RUSTFLAGS', compiledSources],
  ['CARGO_BUILD_RUSTFLAGS', compiledSources],
  [`CARGO_TARGET_${triple.toUpperCase()}_RUSTFLAGS`, compiledSources],
  [`CARGO_TARGET_${triple.toUpperCase()}_LINKER`, compiledSources],
  ['CARGO_PROFILE_RELEASE_LTO', compiled],
  ['CARGO_UNSTABLE_BUILD_STD', compiled],
  ['CARGO_INCREMENTAL', compiled],
  ['RUSTC', byAppToolchain],
  ['CARGO_BUILD_RUSTC', byAppToolchain],
  ['RUSTC_BOOTSTRAP', byAppToolchain],
  ['RUSTC_WRAPPER', compiled],
  ['RUSTC_WORKSPACE_WRAPPER', compiled],
  ['CARGO_BUILD_RUSTC_WRAPPER', compiled],
  ['RUSTUP_TOOLCHAIN', [...byAppToolchain, ...formatted]],
  ['CC', compiled],
  [`CC_${triple}`, compiled],
  [`CXX_${triple}`, compiled],
  [`AR_${triple}`, compiled],
  [`CFLAGS_${triple}`, compiled],
  ['TARGET_CFLAGS', compiled],
  [`CMAKE_TOOLCHAIN_FILE_${triple}`, compiled],
  [`BINDGEN_EXTRA_CLANG_ARGS_${triple}`, compiled],
  ['CLIPPY_CONF_DIR', onThisMachine],
  ['NEXTEST_PROFILE', onThisMachine],
  ['RUST_TEST_THREADS', onThisMachine],
  ['RUSTFMT', [...formatted, ...onThisMachine]],
] as [string, string[]][])('%s reaches what it decides', reaches);

test.each([
  'CI',
  'NO_COLOR',
  'FORCE_COLOR',
  'TERM',
  'COLORTERM',
  'CARGO_TERM_COLOR',
  'CARGO_TERM_PROGRESS_WHEN',
  'CARGO_TARGET_DIR',
  'CARGO_BUILD_JOBS',
  'CARGO_NET_OFFLINE',
  'CARGO_HTTP_TIMEOUT',
  // The kernel reads it when it runs.
  'HERMIT_PCAP_PATH',
])('%s reaches nothing', async (name) => {
  await reaches(name, []);
});

async function reaches(name: string, tasks: string[]) {
  expect(await repository.missedWith({ [name]: 'a-value' })).toEqual([...tasks].sort());
}

test('a compiler that calls itself otherwise, under the same name, reaches whatever it is for', async () => {
  const real = execFileSync('sh', ['-c', 'command -v rustc'], { encoding: 'utf8' }).trim();
  const bin = join(dirname(repository.root), 'bin');
  const install = (script: string) => {
    repository.write('../bin/rustc', `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'rustc'), 0o755);
  };
  const PATH = bin + delimiter + process.env.PATH;

  install(`exec '${real}' "$@"`);
  expect(await repository.missedWith({ PATH })).toEqual([]);
  install(`'${real}' "$@" | sed 's/^release: .*/release: 9.9.9/'`);
  expect(await repository.missedWith({ PATH })).toEqual([...compiled, ...formatted].sort());
});

test('another toolchain reaches all but the kernel, which chooses its own', async () => {
  const chosen = await repository.missedWith({ RUSTUP_TOOLCHAIN: 'nightly-2025-03-15' });
  // It is the kernel's own.
  const formattedAnew = formatted.filter((task) => task !== 'kernel:format-check');
  expect(chosen).toEqual([...byAppToolchain, ...formattedAnew].sort());
});

test('another clone, in a folder of another name, takes everything from the same cache', async () => {
  const clone = await hashedRepository({ files, question }, 'another clone, elsewhere');
  try {
    expect(await clone.hashes()).toEqual(await repository.hashes());
  } finally {
    clone.remove();
  }
});
