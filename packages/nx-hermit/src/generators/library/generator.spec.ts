import { type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parseToml } from '../../cargo/toml';
import libraryGenerator from './generator';
import { howToUse } from './how-to-use';
import { type LibraryGeneratorSchema } from './schema';

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  tree.write('Cargo.toml', '[workspace]\nmembers = []\n');
});

const generate = (name: string, options: Partial<LibraryGeneratorSchema> = {}) =>
  libraryGenerator(tree, { name, skipFormat: true, ...options });
const text = (path: string) => tree.read(path, 'utf8') ?? '';
const snapshot = () => tree.listChanges().map(({ path, content }) => [path, String(content)]);

it('makes a library, member of the Cargo workspace', async () => {
  await generate('word-count');
  expect(parseToml(text('packages/word-count/Cargo.toml'), '').package).toMatchObject({
    name: 'word-count',
    edition: '2024',
    publish: false,
  });
  const source = text('packages/word-count/src/lib.rs');
  expect(source).toContain('word_count::count_words');
  expect(source).not.toContain('no_std');
  expect(parseToml(text('Cargo.toml'), '').workspace).toEqual({ members: ['packages/word-count'] });
});

it('does without std if asked to', async () => {
  await generate('words', { noStd: true });
  expect(text('packages/words/src/lib.rs')).toMatch(/^\/\/! .*\n\n#!\[no_std\]\n\n\/\/\/ /);
});

it('stands alone where there is no Cargo workspace', async () => {
  tree.delete('Cargo.toml');
  await generate('words', { directory: 'shared/words' });
  expect(tree.exists('shared/words/rust-toolchain.toml')).toBe(true);
  expect(text('shared/words/.gitignore')).toBe('');
});

it('changes nothing the second time', async () => {
  await generate('words');
  const before = snapshot();
  await generate('words');
  expect(snapshot()).toEqual(before);
});

it('refuses the place of an app', async () => {
  tree.write(
    'packages/words/Cargo.toml',
    '[package]\nname = "words"\n[dependencies]\nhermit = "*"\n',
  );
  tree.write('packages/words/src/main.rs', 'fn main() {}\n');
  await expect(generate('words')).rejects.toThrow('the package words, which is an app');
});

it('says how an app comes to use it', () => {
  const library = { name: 'words', crate: 'words', directory: 'packages/words' };
  expect(howToUse({ ...library, app: 'packages/hello' })).toContain(
    'cargo add --manifest-path packages/hello/Cargo.toml --path packages/words',
  );
  expect(howToUse(library)).toContain('<the folder of an app>/Cargo.toml');
});
