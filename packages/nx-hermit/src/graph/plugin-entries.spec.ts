import { entryFor, isFor, pluginEntries } from './plugin-entries';

async function nameAt(file: string, plugins: unknown[], own: unknown = { build: 'own' }) {
  const entries = await pluginEntries({ plugins } as never, own);
  return entryFor(file, entries)?.options.targets.build.name;
}

const entry = (build: string, filters: object) => ({
  plugin: 'nx-hermit',
  options: { build },
  ...filters,
});

test.each([
  ['no entry of this name', ['other'], 'a/Cargo.toml', 'own'],
  ['a bare name', ['nx-hermit'], 'a/Cargo.toml', 'build'],
  ['included', [entry('x', { include: ['a/**'] })], 'a/b/Cargo.toml', 'x'],
  ['not included', [entry('x', { include: ['a/**'] })], 'b/Cargo.toml', undefined],
  ['excluded', [entry('x', { exclude: ['a/**'] })], 'a/Cargo.toml', undefined],
  [
    'excluded among the included',
    [entry('x', { include: ['a/**'], exclude: ['a/b/*'] })],
    'a/b/Cargo.toml',
    undefined,
  ],
  [
    'taken away from the included',
    [entry('x', { include: ['a/**', '!a/b/**'] })],
    'a/b/Cargo.toml',
    undefined,
  ],
  ['all but', [entry('x', { include: ['!a/**'] })], 'b/Cargo.toml', 'x'],
  ['in a hidden folder', [entry('x', { include: ['**/Cargo.toml'] })], '.a/Cargo.toml', 'x'],
  [
    'the last of two that cover it',
    [entry('x', {}), entry('y', { include: ['a/**'] })],
    'a/Cargo.toml',
    'y',
  ],
  ['the only one of two', [entry('x', {}), entry('y', { include: ['a/**'] })], 'b/Cargo.toml', 'x'],
])('%s', async (_, plugins, file, name) => {
  expect(await nameAt(file, plugins)).toBe(name);
});

test('where two entries cover a manifest, it is for the last one alone', async () => {
  const plugins = [entry('x', {}), entry('y', { include: ['a/**'] })];
  const entries = await pluginEntries({ plugins } as never, { build: 'x' });
  const forEach = (file: string) =>
    ['x', 'y'].map((build) => isFor({ build }, file, entries)).join();

  expect(forEach('a/Cargo.toml')).toBe('false,true');
  expect(forEach('b/Cargo.toml')).toBe('true,false');
});

test('wrong options of any entry are refused', async () => {
  const plugins = ['nx-hermit', { plugin: 'nx-hermit', options: { tset: 'x' } }];
  await expect(nameAt('Cargo.toml', plugins)).rejects.toThrow('nx-hermit has no option "tset"');
});
