import { explainFailure } from './explain-failure';

// crate-kernel-traps.spec.ts in nx-hermit-e2e causes what the programs of today say; here are the words of others too.

const git = { version: '0.13.2', downloads: false };
const script = 'error: failed to run custom build command for `hermit v0.13.2 (https://…)`\n';

test.each([
  [
    'llvm-tools',
    `${script}  cargo:warning=$ cargo run --package=xtask\n  Could not find llvm-tools component\n`,
    /lacks the component llvm-tools/,
  ],
  [
    'a target that rustup could not add',
    `${script}  $ "rustup" "target" "add" "x86_64-unknown-none"\n  error: could not download file from 'https://…'\n`,
    /could not add the target/,
  ],
  [
    'memory that cannot be mapped',
    'rust-lld: error: undefined symbol: sys_mmap\n>>> referenced by main.rs\n',
    /maps memory \(sys_mmap\)/,
  ],
  [
    'a network that is not there, in the words of GNU ld',
    "main.rs:(.text+0x1): undefined reference to `sys_getaddrinfo'\n",
    /uses the network \(sys_getaddrinfo\)/,
  ],
  [
    'a feature, in the words of cargo up to 1.89',
    'versions that meet the requirements `*` are: 0.12.0\n\nthe package `a` depends on `hermit`, with features: `virtio-fs, mman` but `hermit` does not have these features.\n',
    /0\.12\.0 has no feature "virtio-fs"; there it is called "fs"/,
  ],
  [
    'a feature that the kernel has, but the crate does not hand on',
    'versions that meet the requirements `*` are: 0.12.0\n\npackage `a` depends on `hermit` with feature `semihosting` but `hermit` does not have that feature.\n available features: tcp\n',
    /The crate hermit 0\.12\.0 has no feature "semihosting"/,
  ],
])('%s', (_, messages, explanation) => {
  expect(explainFailure(messages, git)?.message).toMatch(explanation);
});

test('of what cargo says well enough by itself, nothing is added', () => {
  expect(explainFailure('error[E0425]: cannot find value `x` in this scope\n', git)).toBe(
    undefined,
  );
  // The kernel does not compile.
  expect(explainFailure(`${script}  error[E0658]: unstable\n`, git)).toBeUndefined();
  // A crate of the app, not of the kernel.
  expect(explainFailure('error: failed to download `a v1.0.0`\n', git)).toBeUndefined();
});

test('a download is blamed only before the kernel is built', () => {
  const old = { version: '0.12.0', downloads: true };
  expect(explainFailure(script, old)?.message).toContain('could not fetch the kernel');
  const started = `${script}  cargo:warning=$ cargo run --package=xtask\n  error: no\n`;
  expect(explainFailure(started, old)).toBeUndefined();
});
