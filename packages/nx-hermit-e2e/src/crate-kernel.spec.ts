import { cpSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hostArch } from '../../nx-hermit/src/hermit/arch';
import { buildParts } from './built-parts';
import { type LocalUpstream, localUpstream, releaseHermit } from './local-upstream';
import { type NxRepository, nxRepository } from './nx-repository';
import { hermitCrate } from './upstream-crates';
import { usualHome } from './usual-home';
import { repository as thisRepository } from './workspace-copy';

// The build script of the crate compiles a kernel for real, once.
jest.setTimeout(1_200_000);

const arch = hostArch();
const features = arch === 'x86_64' ? '"acpi", "fsgsbase", "pci"' : '"semihosting"';
const files = {
  'Cargo.toml': '[workspace]\nresolver = "3"\nmembers = ["packages/*"]\n',
  'packages/hello/Cargo.toml': `[package]
name = "hello"
edition = "2024"

[target.'cfg(target_os = "hermit")'.dependencies.hermit]
git = "https://github.com/hermit-os/hermit-rs.git"
tag = "hermit-0.13.2"
default-features = false
features = [${features}]
`,
  'packages/hello/src/main.rs': `#[cfg(target_os = "hermit")]
use hermit as _;
fn main() {
    println!("on the kernel of the crate");
}
`,
};

let upstream: LocalUpstream;
let repository: NxRepository;
let HOME: string;

beforeAll(async () => {
  upstream = localUpstream();
  await releaseHermit(upstream, '0.13.2', hermitCrate('0.13.2', 'hermit'));

  repository = nxRepository(files);
  HOME = usualHome(join(dirname(repository.root), 'usual home'));
  repository.write(
    'rust-toolchain.toml',
    readFileSync(join(thisRepository, 'rust-toolchain.toml'), 'utf8'),
  );
  const modules = join(repository.root, 'node_modules/nx-hermit');
  symlinkSync(join(thisRepository, 'packages/nx-hermit/loaders'), join(modules, 'loaders'));
  const { std } = await buildParts(arch);
  cpSync(std, join(repository.root, `dist/std/${arch}`), { recursive: true });
});
afterAll(() => {
  upstream.remove();
  repository.remove();
});

async function nx(...args: string[]) {
  const { exitCode, stdout, stderr } = await repository.nx(
    [...args, `--configuration=${arch}`, '--exclude-task-dependencies'],
    // None of these is to reach the kernel, or to keep it from being built.
    { CI: undefined, ...upstream.environment, HOME, NO_COLOR: '1', RUSTFLAGS: '--cfg=of_the_app' },
  );
  if (exitCode !== 0) throw new Error(stdout + stderr);
  return stdout + stderr;
}

test('the build script of the crate compiles the kernel of its submodule, by the toolchain of that', async () => {
  const output = await nx('build', 'hello');

  expect(output).toMatch(new RegExp(`hello and its kernel for ${arch}: done in \\d+ s`));
  expect(output).not.toContain('--package=xtask');
  const manifest = repository.read(`dist/packages/hello/${arch}/hello.hermit.json`);
  expect(JSON.parse(manifest)).toMatchObject({ kernelVersion: '0.13.2' });
});

test('the image boots', async () => {
  expect(await nx('run', 'hello:run')).toContain('on the kernel of the crate');
});

test('an app that changes is built again, its kernel is not', async () => {
  const before = kernels();
  repository.replace('packages/hello/src/main.rs', 'on the kernel', 'again on the kernel');
  await nx('build', 'hello');

  expect(before).toHaveLength(1);
  expect(kernels()).toEqual(before);
  expect(await nx('run', 'hello:run')).toContain('again on the kernel of the crate');
});

test('what was built before comes from the cache', async () => {
  expect(await nx('build', 'hello')).toMatch(/1\/1 hit/);
});

/** Each library that was made, and when. */
function kernels() {
  const folder = join(repository.root, 'target/nx-hermit');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`/${arch}/release/libhermit.a`))
    .map((path) => [path, statSync(join(folder, path)).mtimeMs]);
}
