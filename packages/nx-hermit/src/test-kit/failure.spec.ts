import { AssertionError } from 'node:assert';
import { consoleText, placeOf, vmError, withText } from './failure';
import { transcript } from './transcript';

test('adds the console to the very error that was thrown, in its message and its stack', () => {
  const thrown = new AssertionError({ message: 'one is not two', actual: 1, expected: 2 });
  const frames = thrown.stack?.slice(thrown.stack.indexOf('\n    at'));
  expect(withText(thrown, 'The console')).toBe(thrown);
  expect(thrown.message).toBe('one is not two\n\nThe console\n');
  expect(thrown.stack).toContain('one is not two\n\nThe console\n');
  expect(thrown.stack?.endsWith(frames ?? '?')).toBe(true);
  expect(thrown).toMatchObject({ actual: 1, expected: 2 });
});

test('an error without a message has the console behind its name', () => {
  const thrown = withText(new TypeError(), 'The console') as TypeError;
  expect(thrown.stack).toMatch(/^TypeError:?\s+The console\n\n\s+at /);
});

test('what is no error becomes one, and a frozen error stays as it is', () => {
  expect(withText('a text', 'The console')).toMatchObject({
    message: 'a text\n\nThe console',
    cause: 'a text',
  });
  const frozen = Object.freeze(new Error('frozen'));
  expect(withText(frozen, 'The console')).toBe(frozen);
});

test('an error of a VM points to the line of the test', () => {
  function asked() {
    return placeOf(asked);
  }
  const error = vmError('it did not\nhappen', asked());
  expect(error.stack).toMatch(/^VmError: it did not\nhappen\n\s+at .*failure\.spec\.ts/);
});

test('says how much of the console it shows', () => {
  const said = transcript();
  expect(consoleText('app', said)).toBe('The console of app is empty.');
  said.write('one\n\ntwo\n');
  expect(consoleText('app', said)).toBe('The console of app, all lines:\n  | one\n  |\n  | two');
  said.write('more\n'.repeat(30));
  expect(consoleText('app', said)).toMatch(/^The console of app, the last 20 of 33 lines:\n/);
});
