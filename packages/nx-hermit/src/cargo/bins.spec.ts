import { packageToml, temporaryRepository } from './testing/temporary-repository';
import { findBins } from './bins';
import { parseManifest } from './manifest';

function bins(manifest: string, ...files: string[]) {
  const { root } = temporaryRepository(Object.fromEntries(files.map((file) => [`p/${file}`, ''])));
  return findBins(parseManifest(manifest, 'p/Cargo.toml'), root);
}

const p = (rest = '') => packageToml('p', rest);
const old = (rest: string) => `[package]\nname = "p"\nversion = "0.0.0"\n${rest}`;

test.each([
  ['a library', p(), ['src/lib.rs'], undefined],
  ['src/main.rs', p(), ['src/main.rs'], ['p']],
  [
    'src/bin',
    p(),
    ['src/bin/b.rs', 'src/bin/a.rs', 'src/bin/c/main.rs', 'src/bin/d/lib.rs', 'src/bin/notes.txt'],
    ['a', 'b', 'c'],
  ],
  ['a table', p('[[bin]]\nname = "x"\npath = "y.rs"'), [], ['x']],
  ['a table and files', p('[[bin]]\nname = "x"'), ['src/main.rs', 'src/bin/x.rs'], ['x', 'p']],
  ['a renamed file', p('[[bin]]\nname = "x"\npath = "./src/main.rs"'), ['src/main.rs'], ['x']],
  [
    'no search',
    '[package]\nname = "p"\nedition = "2024"\nautobins = false',
    ['src/main.rs'],
    undefined,
  ],
  ['edition 2015', old(''), ['src/main.rs'], ['p']],
  ['edition 2015 with a table', old('[[bin]]\nname = "x"'), ['src/main.rs'], ['x']],
])('the binaries of a package: %s', (_, manifest, files, expected) => {
  expect(bins(manifest, ...files)?.names).toEqual(expected);
});

test.each([
  ['the only one', p(), ['src/bin/a.rs'], 'a'],
  ["the package's name", p(), ['src/main.rs', 'src/bin/a.rs'], 'p'],
  ['the first', p(), ['src/bin/b.rs', 'src/bin/a.rs'], 'a'],
  [
    'default-run',
    '[package]\nname = "p"\nedition = "2024"\ndefault-run = "a"',
    ['src/main.rs', 'src/bin/a.rs'],
    'a',
  ],
])('the default binary: %s', (_, manifest, files, expected) => {
  expect(bins(manifest, ...files)?.defaultName).toBe(expected);
});
