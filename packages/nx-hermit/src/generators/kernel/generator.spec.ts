import { logger, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseLockfile } from '../../cargo/lockfile';
import { parseToml } from '../../cargo/toml';
import kernelGenerator from './generator';
import { type KernelGeneratorSchema } from './schema';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  tree.write('Cargo.toml', '[workspace]\nmembers = ["packages/*"]\n');
});

const generate = (options: KernelGeneratorSchema = {}) =>
  kernelGenerator(tree, { ...options, skipFormat: true });
const read = (path: string) => tree.read(path, 'utf8') ?? '';
const readToml = (path: string) => parseToml(read(path), path);
const contents = () => new Map(tree.listChanges().map(({ path }) => [path, read(path)]));
const ofThisRepository = (path: string) =>
  readFileSync(resolve(__dirname, '../../../../hermit-kernel', path), 'utf8');

test('by default it is the kernel of this repository', async () => {
  await generate();

  const own = parseToml(ofThisRepository('Cargo.toml'), 'Cargo.toml');
  const { dependencies, target, lib, profile, workspace } = own;
  expect(readToml('packages/hermit-kernel/Cargo.toml')).toMatchObject({
    ...{ dependencies, target, lib, profile, workspace },
  });
  for (const file of ['Cargo.lock', 'src/lib.rs', '.cargo/config.toml']) {
    expect(read(`packages/hermit-kernel/${file}`)).toBe(ofThisRepository(file));
  }
  expect(readToml('packages/hermit-kernel/rust-toolchain.toml')).toEqual(
    parseToml(ofThisRepository('rust-toolchain.toml'), 'rust-toolchain.toml'),
  );
  expect(read('packages/hermit-kernel/.gitignore')).toBe('/target\n');
  expect(readToml('Cargo.toml')).toMatchObject({
    workspace: { exclude: ['packages/hermit-kernel'] },
  });
});

test('a release in git comes with its tag, toolchain and patches, and leaves the lockfile to the first build', async () => {
  const callback = await generate({ version: 'v0.13.2' });

  const release = { git: 'https://github.com/hermit-os/kernel.git', tag: 'v0.13.2' };
  expect(readToml('packages/hermit-kernel/Cargo.toml')).toMatchObject({
    dependencies: { kernel: { ...release, package: 'hermit-kernel', 'default-features': false } },
    target: { 'cfg(target_arch = "riscv64")': { dependencies: { kernel: release } } },
    patch: { 'crates-io': { 'safe-mmio': { branch: 'be' } } },
  });
  expect(readToml('packages/hermit-kernel/rust-toolchain.toml')).toMatchObject({
    toolchain: { channel: 'nightly-2026-02-01' },
  });
  expect(tree.exists('packages/hermit-kernel/Cargo.lock')).toBe(false);
  const said = jest.spyOn(logger, 'info').mockImplementation();
  await callback();
  expect(said.mock.calls.flat().join()).toContain('Please run npx nx build hermit-kernel, and');
  said.mockRestore();
});

test.each([
  { features: ['tcp'], with: ['smoltcp'], without: ['fuse-abi', 'nom', 'rand'] },
  { features: [], with: [], without: ['smoltcp', 'managed'] },
  { features: ['', ' shell '], with: ['simple-shell'], without: ['smoltcp'] },
  { features: ['pci-ids'], with: ['pci-ids', 'nom', 'rand'], without: ['fuse-abi'] },
])('the lockfile lists what the features $features bring', async (sample) => {
  await generate({ name: 'small', features: sample.features });

  const path = 'packages/small/Cargo.lock';
  const names = parseLockfile(read(path), path).packages.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['small', 'hermit-kernel', ...sample.with]));
  expect(names).toEqual([...names].sort());
  for (const name of sample.without) expect(names).not.toContain(name);
});

test('the same again changes nothing, even if the files were edited', async () => {
  const options = { features: ['tcp', 'pci-ids'], directory: 'kernels/one' };
  await generate(options);
  const manifest = 'kernels/one/Cargo.toml';
  tree.write(manifest, read(manifest).replace('["tcp"]', '[\n  "tcp", # for us\n]'));
  tree.write('kernels/one/rust-toolchain.toml', '[toolchain]\nchannel = "nightly"\n');
  const before = contents();
  await generate(options);

  expect(contents()).toEqual(before);
});

test.each([
  ['another release', { version: '0.12.0' }],
  ['other features', { features: ['tcp'] }],
  ['another name', { name: 'other', directory: 'packages/hermit-kernel' }],
])('%s in the same folder is a problem', async (_, options) => {
  await generate();
  const before = contents();

  await expect(generate(options)).rejects.toThrow(
    /^packages\/hermit-kernel\/Cargo\.toml is there already.*\n {2}To fix: edit that file/,
  );
  expect(contents()).toEqual(before);
});

test('a package of that name in another folder is a problem', async () => {
  await generate();
  await expect(generate({ directory: 'kernels/mine' })).rejects.toThrow(
    'There is a package hermit-kernel already: packages/hermit-kernel/Cargo.toml',
  );
  expect(tree.exists('kernels/mine')).toBe(false);
});

test('nothing is overwritten', async () => {
  tree.write('packages/hermit-kernel/src/lib.rs', '// mine');
  await expect(generate()).rejects.toThrow('packages/hermit-kernel/src/lib.rs is there already');
  expect(read('packages/hermit-kernel/src/lib.rs')).toBe('// mine');
});

test.each([
  [{ version: '0.14.0' }, 'There is no release 0.14.0'],
  [{ features: ['virtio-fs'] }, 'To fix: write "fs"'],
  [{ name: 'Hermit Kernel' }, 'call it hermit-kernel'],
])('%j is refused', async (options, message) => {
  await expect(generate(options)).rejects.toThrow(message);
  expect(tree.exists('packages')).toBe(false);
});

test('without a Cargo workspace nothing is excluded from one', async () => {
  tree.delete('Cargo.toml');
  await generate();
  expect(tree.exists('Cargo.toml')).toBe(false);
});

test('the root of the workspace can be the kernel package', async () => {
  tree.delete('Cargo.toml');
  await generate({ directory: '.' });
  await generate({ directory: '.' });
  expect(readToml('Cargo.toml')).toMatchObject({ workspace: {} });
  expect(read('Cargo.toml')).not.toContain('exclude');
});
