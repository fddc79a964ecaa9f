import { posix } from 'node:path';
import { type Manifest, parseManifest } from './manifest';
import { resolvedDependencies, workspaceRoot } from './workspace';

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

test('an inherited dependency points where the root says, relative to the root', () => {
  const { at } = repository({
    w: '[workspace.dependencies]\nlocal = { path = "../local", package = "real-name" }\nserde = "1"',
    'w/a':
      `${name('a')}[dependencies]\nlocal.workspace = true\nserde.workspace = true\n` +
      'own = { path = "../own/" }\nmissing.workspace = true\nfar = { path = "/elsewhere" }',
  });

  expect(resolvedDependencies(at('w/a'), at('w'))).toEqual([
    { crate: 'real-name', kind: 'normal', directory: 'local', source: {}, inherited: true },
    {
      crate: 'serde',
      kind: 'normal',
      directory: undefined,
      source: { version: '1' },
      inherited: true,
    },
    { crate: 'own', kind: 'normal', directory: 'w/own', source: {}, inherited: false },
    { crate: 'missing', kind: 'normal', directory: undefined, source: {}, inherited: true },
    { crate: 'far', kind: 'normal', directory: '/elsewhere', source: {}, inherited: false },
  ]);
});
