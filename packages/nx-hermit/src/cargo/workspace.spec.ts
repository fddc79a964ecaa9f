import { posix } from 'node:path';
import { type Manifest, type PackageManifest, parseManifest } from './manifest';
import { packageEdition, packageVersion, resolvedDependencies, workspaceRoot } from './workspace';

function repository(files: Record<string, string>) {
  const manifests = new Map(
    Object.entries(files).map(([directory, text]): [string, Manifest] => [
      directory,
      parseManifest(text, posix.join(directory, 'Cargo.toml')),
    ]),
  );
  const find = (directory: string) => manifests.get(directory);
  const at = (directory: string) => manifests.get(directory) as Manifest;
  return { at, rootOf: (directory: string) => workspaceRoot(at(directory), find) };
}

const name = (text: string) => `[package]\nname = "${text}"\n`;

test.each([
  ['a member', { '.': '[workspace]\nmembers = ["crates/*"]' }, '.'],
  ['no workspace', {}, 'crates/a'],
  ['a workspace of its own', { 'crates/a': `${name('a')}[workspace]` }, 'crates/a'],
  ['the nearest one', { '.': '[workspace]', crates: '[workspace]' }, 'crates'],
  ['a package above that is no root', { '.': '[workspace]', crates: name('b') }, '.'],
  ['excluded', { '.': '[workspace]\nexclude = ["crates"]' }, 'crates/a'],
  ['excluded by the nearest', { '.': '[workspace]', crates: '[workspace]\nexclude=["a"]' }, '.'],
  [
    'excluded, but named as a member',
    { '.': '[workspace]\nmembers = ["crates/a"]\nexclude = ["crates"]' },
    '.',
  ],
  ['a name that only starts alike', { '.': '[workspace]\nexclude = ["crates/aa"]' }, '.'],
  [
    'a root that is not above',
    { 'crates/a': `[package]\nname = "a"\nworkspace = "../../w"`, w: '[workspace]' },
    'w',
  ],
])('the root of a workspace: %s', (_, files, expected) => {
  const { rootOf } = repository({ 'crates/a': name('a'), ...files });
  expect(rootOf('crates/a').directory).toBe(expected);
});

test.each([
  [
    'to a place without a manifest',
    {},
    'crates/a/Cargo.toml:3:1: "workspace" leads to w/Cargo.toml, which is missing or broken.',
  ],
  [
    'to a package that is no root',
    { w: name('w') },
    'crates/a/Cargo.toml:3:1: "workspace" leads to w/Cargo.toml, which has no [workspace].',
  ],
])('refused: a package whose "workspace" leads %s', (_, files, message) => {
  const { rootOf } = repository({ 'crates/a': `${name('a')}workspace = "../../w"`, ...files });
  expect(() => rootOf('crates/a')).toThrow(message);
});

test('a root that is not above counts for what is below the member, too', () => {
  const { rootOf } = repository({
    w: '[workspace]',
    a: `${name('a')}workspace = "../w"`,
    'a/b': name('b'),
  });
  expect(rootOf('a/b').directory).toBe('w');
});

test('a root outside of the repository is not looked for', () => {
  const { rootOf } = repository({ a: `${name('a')}workspace = "../../w"` });
  expect(rootOf('a').directory).toBe('a');
});

test('a package outside of the repository is its own root', () => {
  const { rootOf } = repository({ '.': '[workspace]', '../a': name('a') });
  expect(rootOf('../a').directory).toBe('../a');
});

test('an inherited dependency points where the root says, relative to the root', () => {
  const { at } = repository({
    w:
      '[workspace.dependencies]\nlocal = { path = "../local", package = "real-name" }\nserde = "1"\n' +
      'plain = { path = "plain" }',
    'w/a':
      `${name('a')}[dependencies]\nlocal.workspace = true\nserde.workspace = true\n` +
      'plain = { workspace = true, optional = true, path = "../b", package = "c", features = ["d"] }\n' +
      'own = { path = "../own/" }\nfar = { path = "/elsewhere" }',
  });
  const inherited = { kind: 'normal', source: {}, optional: false, inherited: true };
  const own = { ...inherited, inherited: false };

  expect(resolvedDependencies(at('w/a'), at('w'))).toEqual([
    { ...inherited, crate: 'real-name', directory: 'local' },
    { ...inherited, crate: 'serde', source: { version: '1' } },
    { ...inherited, crate: 'plain', directory: 'w/plain', optional: true },
    { ...own, crate: 'own', directory: 'w/own' },
    { ...own, crate: 'far', directory: '/elsewhere' },
  ]);
});

test('version and edition are inherited, or Cargo has a default', () => {
  const { at } = repository({
    w: '[workspace.package]\nversion = "1.2.3"\nedition = "2024"',
    'w/a': `${name('a')}version.workspace = true\nedition = { workspace = true }`,
    'w/b': `${name('b')}version = "0.1.0"\nedition = "2018"`,
    'w/c': name('c'),
  });
  const found = ['w/a', 'w/b', 'w/c'].map((directory) => {
    const manifest = at(directory) as PackageManifest;
    return [packageVersion(manifest, at('w')), packageEdition(manifest, at('w'))];
  });

  expect(found).toEqual([
    ['1.2.3', '2024'],
    ['0.1.0', '2018'],
    ['0.0.0', '2015'],
  ]);
});

const inherits = `${name('a')}version.workspace = true\n[target.x.dev-dependencies]\nb.workspace = true`;

test.each([
  [
    'a version that the workspace does not have',
    '[workspace]',
    (a: PackageManifest, w: Manifest) => packageVersion(a, w),
    'w/a/Cargo.toml:3:1: "version" is inherited from the workspace, but [workspace.package] in w/Cargo.toml ' +
      'does not have it.',
    'add "version" to [workspace.package] in w/Cargo.toml',
  ],
  [
    'a dependency that the workspace does not have',
    '[workspace]',
    resolvedDependencies,
    'w/a/Cargo.toml:5:1: "b" is inherited from the workspace, but [workspace.dependencies] in w/Cargo.toml ' +
      'does not have it.',
    'add "b" to [workspace.dependencies] in w/Cargo.toml',
  ],
  [
    'a dependency, without a workspace',
    name('w'),
    resolvedDependencies,
    'w/a/Cargo.toml:5:1: "b" is inherited from the workspace, but this package is in none.',
    'give "b" a value of its own in w/a/Cargo.toml',
  ],
])('refused: to inherit %s', (_, root, read, message, cure) => {
  const { at } = repository({ w: root, 'w/a': inherits });
  const inherit = () => read(at('w/a') as PackageManifest, at('w'));

  expect(inherit).toThrow(expect.objectContaining({ message, cure }));
});
