import { Problem } from '../problem';
import { editToml } from './edit-toml';
import { type TomlTable } from './toml';

interface Document {
  a: TomlTable;
  package: TomlTable;
  workspace: { members: string[]; exclude?: string[] };
}

function edit(text: string, change: (document: Document) => void) {
  return editToml(text, 'Cargo.toml', (document) => change(document as unknown as Document));
}

it('adds to a list of one line', async () => {
  const text = '# top\n[workspace]\nmembers = ["a"] # all\nresolver = "3"\n';
  expect(await edit(text, ({ workspace }) => workspace.members.push('b'))).toBe(
    '# top\n[workspace]\nmembers = ["a", "b"] # all\nresolver = "3"\n',
  );
});

it('adds to a list of several lines, and keeps their comments', async () => {
  const text = '[workspace]\nmembers = [\n    "a",\n    # the second\n    "b", # b\n]\n';
  expect(await edit(text, ({ workspace }) => workspace.members.push('c'))).toBe(
    '[workspace]\nmembers = [\n    "a",\n    # the second\n    "b", # b\n    "c",\n]\n',
  );
});

it('takes what describes a value along when that goes', async () => {
  const text =
    '[workspace]\nmembers = [\n    # the first\n    "a",\n    # the second\n    "b",\n]\n';
  expect(await edit(text, ({ workspace }) => workspace.members.shift())).toBe(
    '[workspace]\nmembers = [\n    # the second\n    "b",\n]\n',
  );
});

it('leaves other tables, numbers and dates as they are written', async () => {
  const rest =
    '\n[package.metadata]\nbig = 9223372036854775807\nday = 1979-05-27\nhex = 0xff\nf = 1.0\n';
  const text = `[package]\nname = 'one' # its name\n${rest}`;
  expect(await edit(text, (document) => (document.package.name = 'two'))).toBe(
    `[package]\nname = 'two' # its name\n${rest}`,
  );
});

it('keeps the line ends of Windows', async () => {
  const text = '[workspace]\r\nmembers = ["a"]\r\n';
  expect(await edit(text, ({ workspace }) => (workspace.exclude = ['k']))).toBe(
    '[workspace]\r\nmembers = ["a"]\r\nexclude = ["k"]\r\n',
  );
});

it('gives back the very text if nothing changed', async () => {
  const text = 'a={x=1,y  = [ 1 ,2,]}   # odd\n\n\n';
  expect(await edit(text, (document) => (document.a.x = 1))).toBe(text);
});

it('says where a file is broken', async () => {
  await expect(edit('a = 1\nb = \n', () => {})).rejects.toThrow(Problem);
  await expect(edit('a = 1\nb = \n', () => {})).rejects.toThrow(/^Cargo\.toml:2:/);
});

it.each([
  ['as Cargo writes them', '[workspace]\n', '[workspace]\nmembers = ["a"]\n'],
  [
    'as others in the file',
    '[workspace]\nexclude = [ "k" ]\n',
    '[workspace]\nexclude = [ "k" ]\nmembers = [ "a" ]\n',
  ],
])('writes new lists %s', async (_, text, expected) => {
  expect(await edit(text, ({ workspace }) => (workspace.members = ['a']))).toBe(expected);
});

it('writes into an empty file', async () => {
  expect(await edit('', (document) => (document.package = { name: 'a' }))).toBe(
    '[package]\nname = "a"\n',
  );
});
