import { fits, parseStamp, type StdStamp } from './std-stamp';

const stamp: StdStamp = {
  triple: 'x86_64-unknown-hermit',
  rustc: { release: '1.95.0', commitHash: 'abc' },
  source: 'built',
  recipe: '01',
  memoryFunctions: true,
  files: [{ path: 'lib/libcore.rlib.br', sha256: '00' }],
};

test('a stamp is read again', () => {
  expect(parseStamp(JSON.stringify(stamp), 'std.json')).toEqual(stamp);
});

test.each(['', '{', '{}', 'null', '{"triple":"x"}'])('%j is no stamp', (text) => {
  expect(() => parseStamp(text, 'dist/std.json')).toThrow('dist/std.json');
});

test('a std fits its own compiler and triple alone', () => {
  expect(fits(stamp, stamp.rustc, stamp.triple)).toBe(true);
  expect(fits(stamp, { ...stamp.rustc, commitHash: 'abd' }, stamp.triple)).toBe(false);
  expect(fits(stamp, { ...stamp.rustc, release: '1.96.0' }, stamp.triple)).toBe(false);
  expect(fits(stamp, stamp.rustc, 'aarch64-unknown-hermit')).toBe(false);
});
