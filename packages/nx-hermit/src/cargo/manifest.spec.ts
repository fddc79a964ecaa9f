import { parseManifest } from './manifest';

const parse = (text: string) => parseManifest(text, 'a/Cargo.toml');
const dependencies = (text: string) =>
  parse(text).dependencies.map(({ key, crate, kind, path, inherited }) =>
    [key, crate, kind, path, inherited ? 'inherited' : undefined].filter(Boolean).join(' '),
  );

test('a virtual manifest has no package, and a package may be a workspace root too', () => {
  expect(parse('[workspace]').package).toBeUndefined();
  expect(parse('[workspace]').workspace).toMatchObject({ members: [], exclude: [] });
  expect(parse('[package]\nname = "a"').workspace).toBeUndefined();
  expect(parse('[package]\nname = "a"\n[workspace]\nmembers = ["b"]')).toMatchObject({
    package: { name: 'a' },
    workspace: { members: ['b'] },
  });
});

test.each([
  ['a version', '[dependencies]\nx = "1"', ['x x normal']],
  ['a table', '[dependencies.x]\nversion = "1"', ['x x normal']],
  ['a rename', '[dependencies]\ny = { package = "x", version = "1" }', ['y x normal']],
  ['a path', '[dependencies]\nx = { path = "../x" }', ['x x normal ../x']],
  ['inherited', '[dependencies]\nx.workspace = true', ['x x normal inherited']],
  ['for tests', '[dev-dependencies]\nx = "1"', ['x x dev']],
  ['for tests, old spelling', '[dev_dependencies]\nx = "1"', ['x x dev']],
  ['for the build script', '[build-dependencies]\nx = "1"', ['x x build']],
  ['for a target', "[target.'cfg(unix)'.dependencies]\nx = '1'", ['x x normal']],
  ['for a triple', '[target.x86_64-unknown-hermit.dev-dependencies]\nx = "1"', ['x x dev']],
])('dependency: %s', (_, text, expected) => {
  expect(dependencies(`[package]\nname = "a"\n${text}`)).toEqual(expected);
});

test('local patches are found for every registry', () => {
  const text =
    '[workspace]\n[patch.crates-io]\nx = { path = "vendor/x" }\ny = { git = "https://example.com/y" }\n' +
    '[patch."https://example.com/z"]\nz = { path = "vendor/z" }\n[replace]\n"w:1.0.0" = { path = "vendor/w" }';
  expect(parse(text).patchPaths).toEqual(['vendor/x', 'vendor/z', 'vendor/w']);
});

test('a file that is no TOML is reported with line and column', () => {
  expect(() => parse('[package]\nname = "a"\nversion = \n')).toThrow(/^a\/Cargo\.toml:3:11: /);
});

test.each([
  ['[package]', 'a/Cargo.toml: [package] has no "name".'],
  ['package = 3', 'a/Cargo.toml: "package" must be a table.'],
  ['[package]\nname = 3', 'a/Cargo.toml: "name" must be a string.'],
  ['[workspace]\nmembers = "b"', 'a/Cargo.toml: "members" must be a list of strings.'],
  ['[package]\nname = "a"\n[bin]\nname = "b"', 'a/Cargo.toml: "bin" must be a list of tables.'],
  ['[dependencies]\nx = 1', 'a/Cargo.toml: dependency "x" must be a version or a table.'],
])('a value of the wrong type is named: %j', (text, message) => {
  expect(() => parse(text)).toThrow(message);
});

test('what chooses the release or the commit of a crate is kept as it is written', () => {
  const text =
    '[dependencies]\na = "=1.2"\n' +
    'b = { git = "https://example.org/b", tag = "v1", features = ["x"], default-features = false }\n' +
    'c = { version = "1", registry = "ours", path = "../c" }\n';
  expect(parse(text).dependencies.map(({ source }) => source)).toEqual([
    { version: '=1.2' },
    { git: 'https://example.org/b', tag: 'v1' },
    { version: '1', registry: 'ours' },
  ]);
});
