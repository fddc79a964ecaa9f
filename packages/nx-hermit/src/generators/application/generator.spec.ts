import { logger, readJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readScenarioFile } from '../../boot-test/read-scenarios';
import { kernelToml } from '../../cargo/testing/temporary-repository';
import { parseToml } from '../../cargo/toml';
import applicationGenerator from './generator';
import { type ApplicationGeneratorSchema } from './schema';

const workspace = '[workspace]\nresolver = "3"\nmembers = []\n';
const otherApp = (dependency: string) =>
  `[package]\nname = "other"\n[dependencies]\nhermit = ${dependency}\n`;
const kernelWith = (source: string) =>
  kernelToml('hermit-kernel').replace('version = "=0.11.0"', source);
const kernelWithFeatures = (...features: string[]) =>
  kernelWith(
    `version = "=0.11.0"\ndefault-features = false\nfeatures = ${JSON.stringify(features)}`,
  );
const netKernel = kernelWithFeatures('tcp', 'dhcpv4');

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  write({ 'Cargo.toml': workspace });
});

const write = (files: Record<string, string>) => {
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
};
const generate = (name: string, options: Partial<ApplicationGeneratorSchema> = {}) =>
  applicationGenerator(tree, { name, skipFormat: true, ...options });
const text = (path: string) => tree.read(path, 'utf8') ?? '';
const toml = (path: string) => parseToml(text(path), path);
const hermitOf = (path: string) => /^hermit = (.*)$/m.exec(text(path))?.[1];
const snapshot = () => tree.listChanges().map(({ path, content }) => [path, String(content)]);

it.each([
  ['hello', ['greets', 'repeats-its-arguments']],
  ['tcp-server', ['sends-back']],
  ['http-server', ['answers']],
] as const)('gives %s the scenarios of its boot tests', async (preset, names) => {
  await generate('app', { preset });
  const file = 'packages/app/boot-test.toml';
  expect(readScenarioFile(text(file), file).map(({ name }) => name)).toEqual(names);
  expect(text(file)).toContain('npx nx run app:boot-test');
});

it('makes an app, and a kernel beside it, both known to the Cargo workspace', async () => {
  await generate('hello');
  expect(toml('packages/hello/Cargo.toml')).toEqual({
    package: {
      name: 'hello',
      edition: '2024',
      publish: false,
      description: 'Says hello, and repeats the arguments that it was started with',
      metadata: { hermit: { kernel: 'hermit-kernel' } },
    },
    target: {
      'cfg(target_os = "hermit")': {
        dependencies: { hermit: { version: '=0.12.0', 'default-features': false } },
      },
    },
  });
  expect(text('packages/hello/src/main.rs')).toContain(
    '#[cfg(target_os = "hermit")]\nuse hermit as _;',
  );
  expect(text('packages/hello/.gitignore')).toBe('/target\n');
  expect(tree.exists('packages/hello/rust-toolchain.toml')).toBe(false);
  expect(tree.exists('packages/hermit-kernel/Cargo.toml')).toBe(true);
  expect(toml('Cargo.toml').workspace).toMatchObject({
    members: ['packages/hello'],
    exclude: ['packages/hermit-kernel'],
  });
});

it('changes nothing the second time', async () => {
  await generate('web', { preset: 'http-server' });
  const before = snapshot();
  await generate('web', { preset: 'http-server' });
  expect(snapshot()).toEqual(before);
});

it('adds the plugin to nx.json where it was installed by hand', async () => {
  await generate('hello');
  expect(readJson(tree, 'nx.json').plugins).toEqual(['nx-hermit']);
});

it('stands alone where there is no Cargo workspace, with a toolchain of its own', async () => {
  tree.delete('Cargo.toml');
  await generate('hello', { directory: 'services/hello' });
  expect(text('services/hello/rust-toolchain.toml')).toContain('channel = "1.95.0"');
  expect(tree.exists('services/hermit-kernel/Cargo.toml')).toBe(true);
  expect(tree.exists('Cargo.toml')).toBe(false);
});

it('needs no toolchain file below one that is in force', async () => {
  tree.delete('Cargo.toml');
  write({ 'rust-toolchain.toml': '[toolchain]\nchannel = "1.90.0"\n' });
  await generate('hello');
  expect(tree.exists('packages/hello/rust-toolchain.toml')).toBe(false);
});

it('is not listed where a pattern covers it, and takes the edition of its workspace', async () => {
  write({
    'Cargo.toml': '[workspace]\nmembers = ["packages/*"]\n[workspace.package]\nedition = "2021"\n',
  });
  await generate('hello');
  expect(toml('Cargo.toml').workspace).toMatchObject({ members: ['packages/*'] });
  expect(toml('packages/hello/Cargo.toml').package).toMatchObject({ edition: { workspace: true } });
});

describe('the kernel', () => {
  it('is the only one there is', async () => {
    write({ 'kernels/small/Cargo.toml': kernelToml('small') });
    await generate('hello');
    expect(text('packages/hello/Cargo.toml')).toContain('kernel = "small"');
    expect(tree.exists('packages/hermit-kernel')).toBe(false);
  });

  it('is the one called hermit-kernel among several', async () => {
    write({ 'a/Cargo.toml': kernelToml('a'), 'b/Cargo.toml': kernelToml('hermit-kernel') });
    await generate('hello');
    expect(text('packages/hello/Cargo.toml')).toContain('kernel = "hermit-kernel"');
  });

  it('is the one that is named', async () => {
    write({ 'a/Cargo.toml': kernelToml('a'), 'b/Cargo.toml': kernelToml('hermit-kernel') });
    await generate('hello', { kernel: 'a' });
    expect(text('packages/hello/Cargo.toml')).toContain('kernel = "a"');
  });

  it.each<[string, Record<string, string>, string | undefined, string]>([
    [
      'several',
      { 'a/Cargo.toml': kernelToml('a'), 'b/Cargo.toml': kernelToml('b') },
      undefined,
      'a, b',
    ],
    ['none of that name', { 'a/Cargo.toml': kernelToml('small') }, 'smal', '--kernel=small'],
    ['none at all', {}, 'small', 'nx g nx-hermit:kernel small'],
  ])('is asked for: %s', async (_, files, kernel, said) => {
    write(files);
    await expect(generate('hello', { kernel })).rejects.toThrow(said);
  });

  it('gets the features asked for in addition to the usual ones if it is new', async () => {
    await generate('hello', { features: ['vga', 'tcp'] });
    const kernel = text('packages/hermit-kernel/Cargo.toml');
    expect(kernel).toContain('["tcp", "udp", "dhcpv4", "dns"]');
    expect(kernel).toContain('"vga"');
  });

  it.each<[string, Partial<ApplicationGeneratorSchema>, string]>([
    ['that the preset needs', { preset: 'http-server' }, 'which the preset http-server needs'],
    ['that was asked for', { features: ['dns'] }, 'the kernel hermit-kernel is without "dns"'],
  ])('has to have a feature %s', async (_, options, said) => {
    write({ 'kernel/Cargo.toml': kernelWithFeatures('udp') });
    const failure = generate('hello', options);
    await expect(failure).rejects.toThrow(said);
    await expect(failure).rejects.toThrow('kernel/Cargo.toml:');
    expect(tree.exists('packages/hello')).toBe(false);
  });

  it('serves if it has the features, or keeps the defaults of the crate', async () => {
    write({ 'kernel/Cargo.toml': netKernel });
    await generate('one', { preset: 'tcp-server' });
    write({ 'kernel/Cargo.toml': kernelToml('hermit-kernel') });
    await generate('two', { preset: 'tcp-server' });
  });

  it('knows its features by the names of its release', async () => {
    write({ 'kernel/Cargo.toml': netKernel });
    await expect(generate('hello', { features: ['virtio-fs'] })).rejects.toThrow('"fs"');
  });
});

describe('the crate hermit', () => {
  const inWorkspace = (dependency: string) =>
    write({
      'Cargo.toml': '[workspace]\nmembers = ["packages/*"]\n',
      'packages/other/Cargo.toml': otherApp(dependency),
      'packages/other/src/main.rs': 'fn main() {}\n',
    });

  it.each([
    ['"0.12"', '{ version = "0.12", default-features = false }'],
    [
      '{ git = "https://example.com/h", tag = "v1" }',
      '{ git = "https://example.com/h", tag = "v1", default-features = false }',
    ],
    [
      '{ path = "../../hermit-rs/hermit" }',
      '{ path = "../../hermit-rs/hermit", default-features = false }',
    ],
  ])('comes from where another member of the workspace has it: %s', async (other, own) => {
    inWorkspace(other);
    await generate('hello');
    expect(hermitOf('packages/hello/Cargo.toml')).toBe(own);
  });

  it('is inherited where the workspace has it', async () => {
    write({ 'Cargo.toml': `${workspace}[workspace.dependencies]\nhermit = "=0.12.0"\n` });
    await generate('hello');
    expect(hermitOf('packages/hello/Cargo.toml')).toBe('{ workspace = true }');
  });

  it('fits the release of the kernel otherwise', async () => {
    const source = 'git = "https://github.com/hermit-os/kernel.git"\ntag = "v0.13.2"';
    write({ 'kernel/Cargo.toml': kernelWith(source) });
    await generate('hello');
    expect(hermitOf('packages/hello/Cargo.toml')).toBe(
      '{ git = "https://github.com/hermit-os/hermit-rs.git", tag = "hermit-0.13.2", default-features = false }',
    );
  });
});

describe('refuses', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'a name that a package has',
      { 'x/Cargo.toml': '[package]\nname = "hello"\n' },
      'x/Cargo.toml',
    ],
    ['a name that a project has', { 'x/project.json': '{ "name": "hello" }' }, 'in x'],
    [
      'the folder of another package',
      { 'packages/hello/Cargo.toml': '[package]\nname = "y"\n' },
      'the package y',
    ],
    [
      'the folder of another project',
      { 'packages/hello/project.json': '{ "name": "y" }' },
      'the project y',
    ],
    [
      'a package of that name that is no app',
      {
        'packages/hello/Cargo.toml': '[package]\nname = "hello"\n',
        'packages/hello/src/lib.rs': '',
      },
      'a library',
    ],
    [
      'to overwrite a source',
      { 'packages/hello/src/main.rs': 'mine' },
      'packages/hello/src/main.rs',
    ],
    [
      'a folder with a broken manifest',
      { 'packages/hello/Cargo.toml': '[package' },
      'packages/hello/Cargo.toml:1',
    ],
  ])('%s', async (_, files, said) => {
    write(files);
    const before = snapshot();
    await expect(generate('hello')).rejects.toThrow(said);
    expect(snapshot()).toEqual(before);
  });

  it('a name that is not in kebab-case', async () => {
    await expect(generate('HelloWorld')).rejects.toThrow('call it hello-world');
  });
});

it('keeps a .gitignore that is there', async () => {
  write({ 'packages/hello/.gitignore': '/mine\n' });
  await generate('hello');
  expect(text('packages/hello/.gitignore')).toBe('/mine\n');
});

it('says what the callback of a second run has to say', async () => {
  const said: string[] = [];
  jest.spyOn(logger, 'info').mockImplementation((line) => void said.push(String(line)));
  await generate('hello');
  await (
    await generate('hello')
  )();
  expect(said).toEqual(['The app hello is in packages/hello already, and stays as it is.']);
});
