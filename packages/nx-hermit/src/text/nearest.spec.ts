import { nearest } from './nearest';

const options = ['memory', 'timeout', 'print-command', 'cpus', 'args'];

describe('nearest', () => {
  it.each([
    ['memroy', 'memory'],
    ['timout', 'timeout'],
    ['agrs', 'args'],
    ['Memory', 'memory'],
    ['cpu', 'cpus'],
    ['print', 'print-command'],
    ['args', 'args'],
  ])('takes %s for %s', (word, expected) => {
    expect(nearest(word, options)).toBe(expected);
  });

  it.each([['verbose'], ['x'], ['memory-of-the-guest'], ['']])(
    'has no idea what %j means',
    (word) => {
      expect(nearest(word, options)).toBeUndefined();
    },
  );

  it('prefers the candidate with fewer edits', () => {
    expect(nearest('bost', ['boats', 'boot'])).toBe('boot');
  });
});
