import { join } from 'node:path';
import { isDirectory, listDirectory } from './list-directory';
import { temporaryRepository } from './testing/temporary-repository';

test('the names in a directory, sorted', () => {
  const { root } = temporaryRepository({ b: '', '.c': '', 'a/x': '' });
  expect([...listDirectory(root)]).toEqual(['.c', 'a', 'b']);
});

test.each(['missing', 'file', 'file/below', 'a\0b', 'x'.repeat(5000)])(
  'there are no names in what is no directory: %j',
  (path) => {
    const { root } = temporaryRepository({ file: '' });
    const list = (directory: string) => listDirectory(join(root, directory));

    expect(list(path).size).toBe(0);
    expect(isDirectory(path, list)).toBe(false);
    expect(isDirectory('.', list)).toBe(true);
  },
);
