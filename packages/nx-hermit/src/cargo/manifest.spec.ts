import { parseManifest } from './manifest';

const name = '[package]\nname = "a"';
const parse = (text: string) => parseManifest(text, 'a/Cargo.toml');
const dependencies = (text: string) =>
  parse(text).dependencies.map(({ key, crate, kind, path, inherited, optional }) =>
    [key, crate, kind, path, inherited && 'inherited', optional && 'optional']
      .filter(Boolean)
      .join(' '),
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
  ['optional', '[dependencies]\nx = { version = "1", optional = true }', ['x x normal optional']],
  [
    'in both spellings, of which the older is passed over',
    '[dev_dependencies]\nx = "1"\n[dev-dependencies]\ny = "1"\n[target.z.build_dependencies]\nz = "1"',
    ['y y dev', 'z z build'],
  ],
  [
    'with names that objects have',
    '[dependencies]\n__proto__ = "1"\nconstructor = "1"\ntoString = { path = "t" }',
    ['__proto__ __proto__ normal', 'constructor constructor normal', 'toString toString normal t'],
  ],
  ['for a triple', '[target.x86_64-unknown-hermit.dev-dependencies]\nx = "1"', ['x x dev']],
])('dependency: %s', (_, text, expected) => {
  expect(dependencies(`[package]\nname = "a"\n${text}`)).toEqual(expected);
});

test('local patches are found for every registry', () => {
  const text =
    '[workspace]\n[patch.crates-io]\nx = { path = "vendor/x" }\ny = { git = "https://example.com/y" }\n' +
    '[patch."https://example.com/z"]\nz = { path = "vendor/z" }\n[replace]\n"w:1.0.0" = { path = "vendor/w" }';
  expect(parse(text).patches.map(({ path }) => path)).toEqual(['vendor/x', 'vendor/z', 'vendor/w']);
});

test('a file that is no TOML is reported with line and column', () => {
  expect(() => parse('[package]\nname = "a"\nversion = \n')).toThrow(/^a\/Cargo\.toml:3:11: /);
});

test.each([
  ['', 'a/Cargo.toml: a manifest needs a [package] or a [workspace].'],
  ['[dependencies]\nx = "1"', 'a/Cargo.toml: a manifest needs a [package] or a [workspace].'],
  ['[package]', 'a/Cargo.toml:1:2: this package has no "name".'],
  ['[package]\nname = ""', 'a/Cargo.toml:2:1: this package has no "name".'],
  ['[package]\nname = "a b"', 'a/Cargo.toml:2:1: "a b" cannot be the name of a package.'],
  ['[package]\nname = "1a"', 'a/Cargo.toml:2:1: "1a" cannot be the name of a package.'],
  ['package = 3', 'a/Cargo.toml:1:1: "package" must be a table.'],
  ['workspace = 1979-05-27', 'a/Cargo.toml:1:1: "workspace" must be a table.'],
  ['[package]\nname = 3', 'a/Cargo.toml:2:1: "name" must be a string.'],
  ['[project]\nname = 3', 'a/Cargo.toml:2:1: "name" must be a string.'],
  ['[workspace]\nmembers = "b"', 'a/Cargo.toml:2:1: "members" must be a list of strings.'],
  [`${name}\n[bin]\nname = "b"`, 'a/Cargo.toml:3:2: "bin" must be a list of tables.'],
  [
    `${name}\n[[test]]\nname = "t"\n[[test]]\nname = 1`,
    'a/Cargo.toml:6:1: "name" must be a string.',
  ],
  [`${name}\n[[bin]]\npath = "b"`, 'a/Cargo.toml:3:3: this [[bin]] has no "name".'],
  [
    `${name}\n[dependencies]\nx = 1`,
    'a/Cargo.toml:4:1: dependency "x" must be a version or a table.',
  ],
  [`${name}\n[dependencies.x]\npath = 1`, 'a/Cargo.toml:4:1: "path" must be a string.'],
  [`${name}\n[patch.y]\nx = { path = 1 }`, 'a/Cargo.toml:4:7: "path" must be a string.'],
  [`${name}\nversion = 1`, 'a/Cargo.toml:3:1: "version" must be a string.'],
  [
    `${name}\nedition.workspace = false`,
    'a/Cargo.toml:3:1: "edition" must be a string or { workspace = true }.',
  ],
  [`${name}\nautobins = "no"`, 'a/Cargo.toml:3:1: "autobins" must be true or false.'],
])('refused, with its place: %j', (text, message) => {
  expect(() => parse(text)).toThrow(message);
});

test('the template of a manifest can be kept from being read', () => {
  const template = () => parse('[package]\nname = "{{project-name}}"');
  expect(template).toThrow(
    expect.objectContaining({
      message: 'a/Cargo.toml:2:1: "{{project-name}}" cannot be the name of a package.',
      cure: expect.stringMatching(/add \/a\/Cargo\.toml to \.nxignore$/),
    }),
  );
});

test.each(['crate-type', 'crate_type'])('the kinds of a library, as %s', (key) => {
  const manifest = parse(`${name}\n[lib]\n${key} = ["staticlib", "rlib"]`);
  expect(manifest.package?.crateTypes).toEqual(['staticlib', 'rlib']);
});

test.each(['a', '_a-1', 'é', '名'])('a package may be called %s', (it) => {
  expect(parse(`[package]\nname = "${it}"`).package?.name).toBe(it);
});

test('the older name of the table is still taken', () => {
  expect(parse('[project]\nname = "a"').package?.name).toBe('a');
});

test('what chooses the release or the commit of a crate is kept as it is written', () => {
  const text =
    `${name}\n[dependencies]\na = "=1.2"\n` +
    'b = { git = "https://example.org/b", tag = "v1", features = ["x"], default-features = false }\n' +
    'c = { version = "1", registry = "ours", path = "../c" }\n';
  expect(parse(text).dependencies.map(({ source }) => source)).toEqual([
    { version: '=1.2' },
    { git: 'https://example.org/b', tag: 'v1' },
    { version: '1', registry: 'ours' },
  ]);
});
