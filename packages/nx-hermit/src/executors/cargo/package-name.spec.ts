import { join } from 'node:path';
import { temporaryRepository } from '../../cargo/testing/temporary-repository';
import { readPackageName } from './package-name';

const { root } = temporaryRepository({
  'Cargo.toml': '[workspace]\nmembers = ["library"]\n',
  'library/Cargo.toml': '[package]\nname = "my-lib"\n',
  'broken/Cargo.toml': '[package\n',
  'directory/Cargo.toml/file': '',
  'empty/README.md': '',
});
const read = (directory: string) => readPackageName(join(root, directory), root);

test('the name is the one in the Cargo.toml, whatever the directory is called', () => {
  expect(read('library')).toBe('my-lib');
});

test('a manifest that only holds a workspace together is told from a package', () => {
  expect(() => read('.')).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/^Cargo\.toml has no \[package\]/),
      cure: expect.stringContaining('members'),
    }),
  );
});

test('a missing, an unreadable and a broken Cargo.toml are told apart', () => {
  expect(() => read('empty')).toThrow(`There is no Cargo.toml in ${join(root, 'empty')}.`);
  expect(() => read('directory')).toThrow('cannot be read: EISDIR');
  expect(() => read('broken')).toThrow('broken/Cargo.toml:1:');
});
