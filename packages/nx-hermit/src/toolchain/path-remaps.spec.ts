import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryRepository } from '../cargo/testing/temporary-repository';
import { cargoHomeNames, pathRemaps } from './path-remaps';

const rustc = { sysroot: '/rust', release: '1.95.0', commitHash: 'abc' };

test('paths of this machine get names that are the same everywhere', () => {
  expect(pathRemaps(rustc, { '/home/me/work space': '.' })).toEqual([
    '--remap-path-prefix=/home/me/work space=.',
    '--remap-path-prefix=/rust/lib/rustlib/src/rust=/rustc/abc',
  ]);
});

test('a compiler without a commit goes by its release', () => {
  expect(pathRemaps({ ...rustc, commitHash: undefined }, {})).toEqual([
    '--remap-path-prefix=/rust/lib/rustlib/src/rust=/rustc/1.95.0',
  ]);
});

test('the home of cargo has one name, also behind links', () => {
  const { root } = temporaryRepository({ 'plain/registry/x': '', 'elsewhere/src/x': '' });
  expect(cargoHomeNames(join(root, 'plain'))).toEqual({ [join(root, 'plain')]: '/cargo' });
  expect(cargoHomeNames(join(root, 'none'))).toEqual({ [join(root, 'none')]: '/cargo' });

  mkdirSync(join(root, 'home'));
  symlinkSync(join(root, 'elsewhere'), join(root, 'home/registry'));
  symlinkSync(join(root, 'home'), join(root, 'link'));
  expect(cargoHomeNames(join(root, 'link'))).toEqual({
    [join(root, 'link')]: '/cargo',
    [join(root, 'home')]: '/cargo',
    [join(root, 'elsewhere')]: '/cargo/registry',
  });
});
