import { join } from 'node:path';
import { listDirectory } from './list-directory';
import { type PackageManifest, parseManifest } from './manifest';
import { findTargets } from './targets';
import { temporaryRepository } from './testing/temporary-repository';

/** The targets of a package in the directory `p`, those that it has. */
function targets(manifest: string, ...files: string[]) {
  const { root } = temporaryRepository(Object.fromEntries(files.map((file) => [`p/${file}`, ''])));
  const parsed = parseManifest(manifest, 'p/Cargo.toml') as PackageManifest;
  const list = (directory: string) => listDirectory(join(root, directory));
  const found = findTargets(parsed, parsed, list);
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined && value.length > 0),
  );
}

const own = (edition: string) => (rest: string) =>
  `[package]\nname = "p-p"\nedition = "${edition}"\n${rest}`;
const p = own('2024');
const old = own('2015');

test.each([
  ['nothing', p(''), [], {}],
  ['src/main.rs', p(''), ['src/main.rs'], { bins: ['p-p'], defaultBin: 'p-p' }],
  ['src/lib.rs', p(''), ['src/lib.rs'], { library: 'p_p' }],
  [
    'src/bin',
    p(''),
    ['src/bin/b.rs', 'src/bin/a.rs', 'src/bin/c/main.rs', 'src/bin/d/lib.rs', 'src/bin/notes.txt'],
    { bins: ['a', 'b', 'c'], defaultBin: 'a' },
  ],
  [
    'tests, examples and benches',
    p(''),
    ['tests/t.rs', 'tests/u/main.rs', 'tests/common/mod.rs', 'examples/e.rs', 'benches/b/main.rs'],
    { tests: ['t', 'u'], examples: ['e'], benches: ['b'] },
  ],
  ['hidden files', p(''), ['src/bin/.a.rs', 'tests/.b/main.rs'], {}],
  ['files that stand for directories', p(''), ['src/bin', 'tests'], {}],
  ['files in hidden places', p(''), ['bin/a.rs', 'src/tests/b.rs'], {}],
])('found without a table: %s', (_, manifest, files, expected) => {
  expect(targets(manifest, ...files)).toEqual(expected);
});

const everything = [
  'src/lib.rs',
  'src/main.rs',
  'src/bin/a.rs',
  'tests/t.rs',
  'examples/e.rs',
  'benches/b.rs',
];

test.each([
  ['autobins', { bins: undefined, defaultBin: undefined }],
  ['autolib', { library: undefined }],
  ['autotests', { tests: undefined }],
  ['autoexamples', { examples: undefined }],
  ['autobenches', { benches: undefined }],
])('%s = false ends one search', (key, missing) => {
  expect(targets(p(`${key} = false`), ...everything)).toEqual({
    library: 'p_p',
    bins: ['a', 'p-p'],
    defaultBin: 'p-p',
    tests: ['t'],
    examples: ['e'],
    benches: ['b'],
    ...missing,
  });
});

test.each([
  ['[lib]', p('[lib]'), [], { library: 'p_p' }],
  ['[lib] with a name', p('[lib]\nname = "x"\npath = "x.rs"'), ['src/lib.rs'], { library: 'x' }],
  ['[lib] in spite of autolib', p('autolib = false\n[lib]'), [], { library: 'p_p' }],
  ['a name', p('[[test]]\nname = "x"\npath = "y.rs"'), [], { tests: ['x'] }],
  ['and files', p('[[test]]\nname = "x"'), ['tests/a.rs', 'tests/x.rs'], { tests: ['a', 'x'] }],
  [
    'a renamed file',
    p('[[test]]\nname = "x"\npath = "./tests//a.rs"'),
    ['tests/a.rs'],
    { tests: ['x'] },
  ],
  [
    'a renamed file, on a detour that Cargo does not see through',
    p('[[test]]\nname = "x"\npath = "src/../tests/a.rs"'),
    ['tests/a.rs'],
    { tests: ['a', 'x'] },
  ],
  [
    'a renamed main.rs',
    p('[[bin]]\nname = "x"\npath = "src/main.rs"'),
    ['src/main.rs'],
    { bins: ['x'], defaultBin: 'x' },
  ],
])('found with a table: %s', (_, manifest, files, expected) => {
  expect(targets(manifest, ...files)).toEqual(expected);
});

test.each([
  ['no table', old(''), { tests: ['a'], examples: ['b'] }],
  ['a table', old('[[test]]\nname = "x"'), { tests: ['x'], examples: ['b'] }],
  [
    'an empty list',
    old('[package.metadata]').replace('[package.metadata]', 'autotests = true'),
    { tests: ['a'], examples: ['b'] },
  ],
  [
    'a table and autotests',
    old('autotests = true\n[[test]]\nname = "x"'),
    { tests: ['a', 'x'], examples: ['b'] },
  ],
])('edition 2015, where a table ends the search for its kind: %s', (_, manifest, expected) => {
  expect(targets(manifest, 'tests/a.rs', 'examples/b.rs')).toEqual(expected);
});

test.each([
  ['the only one', '', ['src/bin/a.rs'], 'a'],
  ["the package's name", '', ['src/main.rs', 'src/bin/a.rs'], 'p-p'],
  ['the first', '', ['src/bin/b.rs', 'src/bin/a.rs'], 'a'],
  ['default-run', 'default-run = "a"', ['src/main.rs', 'src/bin/a.rs'], 'a'],
])('the default binary: %s', (_, rest, files, expected) => {
  expect(targets(p(rest), ...files).defaultBin).toBe(expected);
});

test.each([
  [['src/bin/b.rs', 'src/bin/c.rs'], 'but the binaries are called b, c.'],
  [[], 'but there is no binary.'],
])('refused: a default-run that is none of %j', (files, reason) => {
  expect(() => targets(p('default-run = "a"'), ...files)).toThrow(
    `p/Cargo.toml:4:1: "default-run" is "a", ${reason}`,
  );
});

test('a default-run in the table that was once called [project]', () => {
  const manifest = '[project]\nname = "p"\ndefault-run = "a"';
  expect(() => targets(manifest)).toThrow('p/Cargo.toml:3:1: "default-run" is "a", but');
});

test('the edition may come from the root of the workspace', () => {
  const manifest = parseManifest(
    '[package]\nname = "p"\nedition.workspace = true\n[[test]]\nname = "x"',
    'w/p/Cargo.toml',
  ) as PackageManifest;
  const root = parseManifest('[workspace.package]\nedition = "2015"', 'w/Cargo.toml');
  const { root: repository } = temporaryRepository({ 'w/p/tests/a.rs': '' });
  const list = (directory: string) => listDirectory(join(repository, directory));

  expect(findTargets(manifest, root, list).tests).toEqual(['x']);
});
