import { pathRemaps } from './path-remaps';

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
