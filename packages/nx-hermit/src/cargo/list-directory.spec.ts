import { chmodSync } from 'node:fs';
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

test('a directory that cannot be read is called as the caller calls it', () => {
  const { root } = temporaryRepository({ 'a/x': '' });
  chmodSync(join(root, 'a'), 0);
  // Root may read everything.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    expect(() => listDirectory(join(root, 'a'), 'a')).toThrow(
      'The directory a cannot be read: EACCES.',
    );
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(join(root, 'a'), 0o700);
  }
});
