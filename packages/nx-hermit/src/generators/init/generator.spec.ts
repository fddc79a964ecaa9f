import { readJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseToml } from '../../cargo/toml';
import { kernelToml, packageToml } from '../../cargo/testing/temporary-repository';
import { pluginVersion } from '../../plugin-version';
import { defaultToolchain } from './default-toolchain';
import initGenerator from './generator';

function workspace(files: Record<string, string> = {}): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries({ 'nx.json': '{}\n', ...files }))
    tree.write(path, text);
  return tree;
}

async function initialized(files: Record<string, string> = {}): Promise<Tree> {
  const tree = workspace(files);
  await initGenerator(tree, { skipFormat: true });
  return tree;
}

const text = (tree: Tree, path: string) => tree.read(path, 'utf8');

it('sets up an empty workspace', async () => {
  const tree = await initialized();
  expect(readJson(tree, 'nx.json')).toEqual({
    plugins: ['nx-hermit'],
    sync: { globalGenerators: ['nx-hermit:sync'] },
  });
  expect(text(tree, '.gitignore')).toBe('dist\ntarget\n.nx/cache\n.nx/workspace-data\n');
  expect(text(tree, 'Cargo.toml')).toBe('[workspace]\nresolver = "3"\nmembers = []\n');
  expect(text(tree, 'rust-toolchain.toml')).toContain('channel = "1.95.0"');
  expect(readJson(tree, 'package.json').devDependencies).toEqual({
    'nx-hermit': `^${pluginVersion()}`,
  });
});

it('changes nothing the second time', async () => {
  const tree = await initialized();
  const files = ['nx.json', '.gitignore', 'Cargo.toml', 'rust-toolchain.toml', 'package.json'];
  const before = files.map((path) => text(tree, path));
  await initGenerator(tree, { skipFormat: true });
  expect(files.map((path) => text(tree, path))).toEqual(before);
});

describe('nx.json', () => {
  it('keeps its comments and order', async () => {
    const before =
      '{\n  // what infers targets\n  "plugins": [\n    "other" // by hand\n  ],\n  "analytics": false\n}\n';
    expect(text(await initialized({ 'nx.json': before }), 'nx.json')).toBe(
      '{\n  // what infers targets\n  "plugins": [\n    "other", // by hand\n    "nx-hermit"\n  ],\n' +
        '  "analytics": false,\n  "sync": {\n    "globalGenerators": [\n      "nx-hermit:sync"\n    ]\n  }\n}\n',
    );
  });

  it.each([
    ['a name', '["nx-hermit"]'],
    ['an object', '[{ "plugin": "nx-hermit", "options": { "lint": false } }]'],
    ['several', '[{ "plugin": "nx-hermit", "include": ["a/**"] }, { "plugin": "nx-hermit" }]'],
  ])('is left alone where the plugin and its sync generator are there: %s', async (_, plugins) => {
    const before = `{ "plugins": ${plugins},\n  "sync": { "globalGenerators": ["nx-hermit:sync"] } }\n`;
    expect(text(await initialized({ 'nx.json': before }), 'nx.json')).toBe(before);
  });

  it('has to be there', async () => {
    const tree = workspace();
    tree.delete('nx.json');
    await expect(initGenerator(tree, {})).rejects.toThrow('There is no nx.json');
  });
});

describe('.gitignore', () => {
  it.each([
    ['the same lines', 'dist\ntarget\n.nx/cache\n.nx/workspace-data\n'],
    ['other spellings', '# built\r\n/dist/\r\n**/target/\r\n.nx/\r\n'],
    ['all below', 'dist/**\ntarget/\n/.nx/*\n'],
    ['lines that take something up again', 'dist\n!dist\ntarget\n.nx\n'],
  ])('is left alone where %s cover it all', async (_, before) => {
    expect(text(await initialized({ '.gitignore': before }), '.gitignore')).toBe(before);
  });

  it('gets what is missing at its end', async () => {
    const before = '# mine\nnode_modules\ndist';
    expect(text(await initialized({ '.gitignore': before }), '.gitignore')).toBe(
      `${before}\ntarget\n.nx/cache\n.nx/workspace-data\n`,
    );
  });

  it('names target where only that of the root is ignored', async () => {
    const before = 'dist\n/target\n.nx\n';
    expect(text(await initialized({ '.gitignore': before }), '.gitignore')).toBe(
      `${before}target\n`,
    );
  });
});

describe('Cargo', () => {
  it('keeps the Cargo.toml that is there, and gets a toolchain', async () => {
    const before = '# ours\n[workspace]\nmembers = ["a"] # all\n';
    const tree = await initialized({ 'Cargo.toml': before });
    expect(text(tree, 'Cargo.toml')).toBe(before);
    expect(tree.exists('rust-toolchain.toml')).toBe(true);
  });

  it.each(['rust-toolchain', 'rust-toolchain.toml'])('keeps the toolchain of %s', async (file) => {
    const before = '[toolchain]\nchannel = "1.80.0"\n';
    const tree = await initialized({ [file]: before });
    expect(text(tree, file)).toBe(before);
    const other = file === 'rust-toolchain' ? 'rust-toolchain.toml' : 'rust-toolchain';
    expect(tree.exists(other)).toBe(false);
  });

  it.each([
    ['another workspace', { 'rust/Cargo.toml': '[workspace]\nmembers = []\n' }],
    ['a package that stands alone', { 'tools/x/Cargo.toml': packageToml('x') }],
    ['a broken manifest', { 'tools/x/Cargo.toml': '[package' }],
  ])('gets no workspace above %s', async (_, files) => {
    const tree = await initialized(files);
    expect(tree.exists('Cargo.toml')).toBe(false);
    expect(tree.exists('rust-toolchain.toml')).toBe(false);
  });

  it('gets a workspace beside a kernel package, which is one of its own', async () => {
    const tree = await initialized({ 'kernel/Cargo.toml': kernelToml('kernel') });
    expect(tree.exists('Cargo.toml')).toBe(true);
  });
});

describe('package.json', () => {
  it('is left alone if it is asked to be', async () => {
    const tree = workspace();
    await initGenerator(tree, { skipFormat: true, skipPackageJson: true });
    expect(readJson(tree, 'package.json').devDependencies).toEqual({});
  });

  it.each([
    ['0.0.1', {}, `^${pluginVersion()}`],
    ['0.0.1', { keepExistingVersions: true }, '0.0.1'],
    ['99.0.0', {}, '99.0.0'],
    ['file:../nx-hermit.tgz', {}, 'file:../nx-hermit.tgz'],
    ['workspace:*', {}, 'workspace:*'],
  ])('that asks for %s, with %j, asks for %s', async (before, options, after) => {
    const devDependencies = { 'nx-hermit': before };
    const tree = workspace({ 'package.json': JSON.stringify({ devDependencies }) });
    await initGenerator(tree, { skipFormat: true, ...options });
    expect(readJson(tree, 'package.json').devDependencies).toEqual({ 'nx-hermit': after });
  });

  it('need not be there', async () => {
    const tree = workspace();
    tree.delete('package.json');
    await initGenerator(tree, { skipFormat: true });
    expect(tree.exists('package.json')).toBe(false);
  });
});

it('starts with the toolchain that this repository is built with', () => {
  const file = readFileSync(join(__dirname, '../../../../../rust-toolchain.toml'), 'utf8');
  expect(parseToml(file, 'rust-toolchain.toml').toolchain).toMatchObject(defaultToolchain);
});
