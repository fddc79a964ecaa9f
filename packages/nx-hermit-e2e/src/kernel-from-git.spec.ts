import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { hostArch } from '../../nx-hermit/src/hermit/arch';
import { buildParts } from './built-parts';
import { type LocalUpstream, localUpstream, releaseHermit } from './local-upstream';
import { type NxRepository, nxRepository } from './nx-repository';
import { repository as thisRepository } from './workspace-copy';

// A kernel is built for real, and std where Nx's cache does not have it.
jest.setTimeout(1_200_000);

const arch = hostArch();
/** Of the kernel whose sources the test's repositories hold. */
const channel = 'nightly-2025-03-15';
const toolchain = `[toolchain]\nchannel = "${channel}"\n`;
const files = {
  'Cargo.toml': '[workspace]\nresolver = "3"\nmembers = ["packages/*"]\n',
  'packages/hello/Cargo.toml': `[package]
name = "hello"
edition = "2024"

[target.'cfg(target_os = "hermit")'.dependencies.hermit]
git = "https://github.com/hermit-os/hermit-rs.git"
tag = "hermit-0.13.2"
default-features = false
`,
  'packages/hello/src/main.rs': `#[cfg(target_os = "hermit")]
use hermit as _;
fn main() {
    println!("on a kernel from git");
}
`,
};

let upstream: LocalUpstream;
let repository: NxRepository;

beforeAll(async () => {
  upstream = localUpstream();
  await releaseHermit(upstream, '0.13.2', hermitSources);
  const patch = await upstream.commit('hermit-os/safe-mmio', safeMmioSources);
  await patch.git('branch', 'be');

  repository = nxRepository(files);
  repository.write('rust-toolchain.toml', ofThisRepository('rust-toolchain.toml'));
  const modules = join(repository.root, 'node_modules/nx-hermit');
  symlinkSync(join(thisRepository, 'packages/nx-hermit/loaders'), join(modules, 'loaders'));
});
afterAll(() => {
  upstream.remove();
  repository.remove();
});

/** The build script of the crate `hermit` is not to run: the library of the kernel package takes its place. */
const hermitSources = {
  'hermit/Cargo.toml': `[package]
name = "hermit"
version = "0.13.2"
edition = "2021"
links = "hermit"
`,
  'hermit/build.rs': 'fn main() {\n    panic!("could not find kernel source");\n}\n',
  'hermit/src/lib.rs': '',
};

/** Upstream's kernel has it patched for one architecture; the sources of 0.11.0 do without. */
const safeMmioSources = {
  'Cargo.toml': '[package]\nname = "safe-mmio"\nversion = "0.2.5"\nedition = "2024"\n',
  'src/lib.rs': '#![no_std]\n',
};

const ofThisRepository = (path: string) => readFileSync(join(thisRepository, path), 'utf8');

async function nx(args: string[], environment: Record<string, string | undefined> = {}) {
  const { exitCode, stdout, stderr } = await repository.nx(args, {
    CI: undefined,
    ...upstream.environment,
    ...environment,
  });
  if (exitCode !== 0) throw new Error(stdout + stderr);
  return stdout + stderr;
}

test('the generator takes a release from its tag, and its toolchain with it', async () => {
  const output = await nx(['g', 'nx-hermit:kernel', '--version=v0.13.2']);

  expect(output).toContain('npx nx build hermit-kernel, and commit the file');
  expect(repository.read('packages/hermit-kernel/Cargo.toml')).toContain('tag = "v0.13.2"');
  expect(existsSync(join(repository.root, 'packages/hermit-kernel/Cargo.lock'))).toBe(false);
  // The sources in the test's repository are older than the release that they are taken for, and so is their compiler.
  repository.replace('packages/hermit-kernel/rust-toolchain.toml', 'nightly-2026-02-01', channel);
});

test('the first build takes the lockfile from the repository', async () => {
  const output = await nx(['build', 'hermit-kernel', `--configuration=${arch}`]);

  expect(output).toMatch(/Cargo\.lock of .*hermit-kernel was taken from .*git\/checkouts\/kernel-/);
  const lockfile = repository.read('packages/hermit-kernel/Cargo.lock');
  expect(lockfile).toContain('name = "x86_64"\nversion = "0.15.2"');
  expect(lockfile).toContain('git+https://github.com/hermit-os/kernel.git?tag=v0.13.2#');
});

test('on CI, the lockfile is right as it is', async () => {
  const output = await nx(['build', 'hermit-kernel', `--configuration=${arch}`], { CI: 'true' });
  expect(output).not.toContain('Please commit');
});

test('an app of the same release boots on it', async () => {
  repository.replace(
    'packages/hello/Cargo.toml',
    '[target',
    '[package.metadata.hermit]\nkernel = "hermit-kernel"\n\n[target',
  );
  const { std } = await buildParts(arch);
  cpSync(std, join(repository.root, `dist/std/${arch}`), { recursive: true });
  const configuration = `--configuration=${arch}`;
  await nx(['build', 'hello', configuration, '--exclude-task-dependencies']);
  const manifest = repository.read(`dist/packages/hello/${arch}/hello.hermit.json`);
  expect(JSON.parse(manifest)).toMatchObject({ kernelVersion: '0.13.2' });

  const output = await nx(['run', 'hello:run', configuration, '--exclude-task-dependencies']);
  expect(output).toContain('on a kernel from git');
});

test('the lockfile of a kernel in a larger repository is the one at its top', async () => {
  const lockfile = ofThisRepository('packages/hermit-kernel/Cargo.lock');
  const bitflags = /\[\[package\]\]\nname = "bitflags"\nversion = "2\.9\.0"\n[^[]*/.exec(
    lockfile,
  )?.[0];
  await upstream.commit('example/fork', {
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["kernel"]\n',
    'Cargo.lock': `version = 4\n\n${bitflags}[[package]]\nname = "hermit-kernel"\nversion = "0.1.0"\n`,
    'kernel/Cargo.toml':
      '[package]\nname = "hermit-kernel"\nversion = "0.1.0"\n[dependencies]\nbitflags = "2"\n',
    'kernel/build.rs': 'fn main() {\n    panic!("there is nothing to build");\n}\n',
    'kernel/src/lib.rs': '#![no_std]\n',
  });
  repository.write(
    'packages/fork/Cargo.toml',
    `[package]
name = "fork"
[lib]
crate-type = ["staticlib"]
[workspace]
[dependencies]
hermit-kernel = { git = "https://github.com/example/fork.git" }
`,
  );
  repository.write('packages/fork/src/lib.rs', '#![no_std]\n');
  repository.write('packages/fork/rust-toolchain.toml', toolchain);

  await expect(nx(['build', 'fork'])).rejects.toThrow('there is nothing to build');
  expect(repository.read('packages/fork/Cargo.lock')).toContain(bitflags);
});
