import { Problem } from '../problem';
import { flagAt, parseTomlFile, tableAt, tablesAt, textAt, textsAt, type TomlTable } from './toml';
import { placeOf } from './toml-place';
import { type Trail } from './toml-scan';

const parse = (text: string) => parseTomlFile(text, 'a.toml');

test.each([
  ['no value', 'a = \n', 'a.toml:1:5: '],
  ['a key twice', 'a = 1\na = 2', 'a.toml:2:1: '],
  ['nested without end', `a = ${'['.repeat(100_000)}`, 'a.toml:1:'],
  ['one side of a merge', 'a = 1\n=======\n', 'a.toml:2:1: a merge conflict is not resolved.'],
])('refused: %s', (_, text, message) => {
  expect(() => parse(text)).toThrow(Problem);
  expect(() => parse(text)).toThrow(message);
});

test('a conflict is mended by hand where no tool writes the file', () => {
  expect(() => parse('<<<<<<< HEAD\na = 1\n')).toThrow(
    expect.objectContaining({ cure: expect.stringMatching(/^keep what is right of both sides/) }),
  );
});

test.each([
  ['numbers of 64 bits', 'a = 9223372036854775807'],
  ['a byte order mark', '\ufeffa = 1'],
  ['keys without end', `${'a.'.repeat(100_000)}a = 1`],
])('well: %s', (_, text) => {
  expect(parse(text).document).toHaveProperty('a');
});

test.each([
  ['a table', tableAt, 'a.toml:2:3: "key" must be a table.'],
  ['a string', textAt, 'a.toml:2:3: "key" must be a string.'],
  ['a list of strings', textsAt, 'a.toml:2:3: "key" must be a list of strings.'],
  ['a list of tables', tablesAt, 'a.toml:2:3: "key" must be a list of tables.'],
  ['true or false', flagAt, 'a.toml:2:3: "key" must be true or false.'],
])('what is not %s is refused with its place', (_, read, message) => {
  const file = parse('[table] # key = 1\n  key = 07:32:00');
  expect(() => read(file.document.table as TomlTable, 'key', file)).toThrow(message);
});

test('a value that is not there is empty or undefined', () => {
  const file = parse('');
  const read = [tableAt, textAt, textsAt, tablesAt, flagAt];
  expect(read.map((it) => it(file.document, 'toString', file))).toEqual([
    {},
    undefined,
    [],
    [],
    undefined,
  ]);
});

const document = `top = """
top = 1"""
"quoted key" = 'x' # other = 1
[a . "b.c"] # [a.d]
list = [ # , ]
  1, [2, { deep = "},", x.y = 3 }],
]
[[many]]
name = 1979-05-27 07:32:00Z
[many.table]
name = 2
[[many]]
name = 3
  [[many.inner]]
  name = '''4'''''
[[many.inner]]
"na\\u006De" = "\\"]"
last.one = {name = 5}
`;

test.each([
  ['a key', ['top'], 1, 1],
  ['a quoted key', ['quoted key'], 3, 1],
  ['a table', ['a', 'b.c'], 4, 6],
  ['a table that only its parts name', ['a'], 4, 2],
  ['an item of a list', ['a', 'b.c', 'list', 0], 6, 3],
  ['a key in an item', ['a', 'b.c', 'list', 1, 1, 'deep'], 6, 12],
  ['a dotted key in an item', ['a', 'b.c', 'list', 1, 1, 'x', 'y'], 6, 27],
  ['the first of many tables', ['many', 0], 8, 3],
  ['a key of the first', ['many', 0, 'name'], 9, 1],
  ['a table below the first', ['many', 0, 'table', 'name'], 11, 1],
  ['the second of many tables', ['many', 1, 'name'], 13, 1],
  ['a list in the second', ['many', 1, 'inner', 0, 'name'], 15, 3],
  ['a key with an escaped letter', ['many', 1, 'inner', 1, 'name'], 17, 1],
  ['a key behind dots', ['many', 1, 'inner', 1, 'last', 'one', 'name'], 18, 13],
  ['the table, for a key that it has not', ['many', 1, 'other'], 12, 3],
  ['the beginning, for a key that the document has not', ['other'], 1, 1],
] as [string, Trail, number, number][])('the place of %s', (_, trail, line, column) => {
  const unix = parse(document);
  expect(placeOf(unix, unix.document, ...trail)).toBe(`a.toml:${line}:${column}`);
  const windows = parse(document.replaceAll('\n', '\r\n'));
  expect(placeOf(windows, windows.document, ...trail)).toBe(`a.toml:${line}:${column}`);
});

test('a table of the document is enough to find its place', () => {
  const file = parse(document);
  const many = file.document.many as TomlTable[];
  const inner = (many[1]?.inner as TomlTable[])[1] as TomlTable;

  expect(placeOf(file, inner)).toBe('a.toml:16:8');
  expect(placeOf(file, inner, 'name')).toBe('a.toml:17:1');
});

test('places are found in documents that are nested without end', () => {
  const file = parse(`a${'.a'.repeat(50_000)} = 1\n[b]\nname = 1`);
  expect(() => textAt(file.document.b as TomlTable, 'name', file)).toThrow('a.toml:3:1: ');
});
