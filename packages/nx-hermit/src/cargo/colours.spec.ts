import { colourEnvironment } from './colours';

const colour = (env: Record<string, string>, isTerminal = false) =>
  colourEnvironment(env, isTerminal).CARGO_TERM_COLOR;

test('colours are on in a terminal and where they are forced', () => {
  expect(colour({}, true)).toBe('always');
  expect(colour({ FORCE_COLOR: '1' })).toBe('always');
  expect(colour({ FORCE_COLOR: '0' })).toBeUndefined();
  expect(colour({})).toBeUndefined();
});

test('the user decides', () => {
  expect(colour({ NO_COLOR: '1' }, true)).toBe('never');
  expect(colour({ NO_COLOR: '' }, true)).toBe('always');
  expect(colour({ CARGO_TERM_COLOR: 'never', FORCE_COLOR: '1' }, true)).toBe('never');
});

test('NO_COLOR never reaches the build, which would make another kernel of it', () => {
  expect(colourEnvironment({ NO_COLOR: '1' }, true)).toHaveProperty('NO_COLOR', undefined);
});
