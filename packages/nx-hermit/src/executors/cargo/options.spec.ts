import { readOptions } from './options';

test('words come as a list, as one text, or as a number', () => {
  expect(readOptions({ command: 'test', args: ['a b', 'c'] }).args).toEqual(['a b', 'c']);
  expect(readOptions({ command: 'test', args: `'a b' c` }).args).toEqual(['a b', 'c']);
  expect(readOptions({ command: 'test', args: 404 }).args).toEqual(['404']);
  expect(readOptions({ command: 'test', cargoArgs: '--features a,b' }).cargoArgs).toEqual([
    '--features',
    'a,b',
  ]);
});

test('without options there are no words, and warnings are no errors', () => {
  expect(readOptions({ command: 'clippy' })).toEqual({
    command: 'clippy',
    cargoArgs: [],
    args: [],
    denyWarnings: false,
  });
});

test('a quote that is not closed is named with its option', () => {
  expect(() => readOptions({ command: 'test', cargoArgs: `--features 'a` })).toThrow(
    'The option cargoArgs has an unclosed quote',
  );
});

test('only clippy can deny warnings', () => {
  expect(readOptions({ command: 'clippy', denyWarnings: true }).denyWarnings).toBe(true);
  expect(readOptions({ command: 'test', denyWarnings: false }).denyWarnings).toBe(false);
  expect(() => readOptions({ command: 'test', denyWarnings: true })).toThrow(
    'belongs to the command clippy, not to test',
  );
});
