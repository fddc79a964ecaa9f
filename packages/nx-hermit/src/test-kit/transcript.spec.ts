import { readyToTake, transcript } from './transcript';

function saying(...texts: string[]) {
  const said = transcript();
  texts.forEach((text) => said.write(text));
  return said;
}

test('finds nothing twice, and misses nothing that was said before it was asked', () => {
  const said = saying('one\ntwo\n', 'one\n');
  expect(said.take(readyToTake('one'), true)).toMatchObject({ 0: 'one', index: 0 });
  expect(said.take(readyToTake(/o(n)e/), true)).toMatchObject({ 1: 'n', index: 8 });
  expect(said.take(readyToTake('one'), true)).toBeUndefined();
  expect(said.isPast('two')).toBe(true);
  expect(said.isPast('three')).toBe(false);
});

test('does not take the beginning of a number for the number', () => {
  const said = saying('port 99');
  const port = readyToTake(/port (\d+)/);
  expect(said.take(port, true)).toBe('may grow');
  said.write('75\n');
  expect(said.take(port, true)).toMatchObject({ 1: '9975' });
});

test('takes an unfinished line as it is when no more comes', () => {
  expect(saying('name? ').take(readyToTake(/name\? $/), false)).toMatchObject({ 0: 'name? ' });
});

test('^ and $ are the ends of a line, and flags are kept', () => {
  const said = saying('a\nLISTENING on 1\nb\n');
  expect(said.take(readyToTake(/^listening on \d$/iy), true)).not.toBeUndefined();
});

test('a text is no expression', () => {
  expect(saying('a.b(c)').take(readyToTake('a.b(c)'), true)).not.toBeUndefined();
  expect(saying('axb').take(readyToTake('a.b'), true)).toBeUndefined();
});

test('colours, carriage returns and echoed zeros are gone, however they are cut', () => {
  expect(saying('\u001b[3', '3mWARN\u001b[0m\r', '\nn\0\0\0o').text()).toBe('WARN\nno');
  expect(saying('x\u001b[3').text()).toBe('x');
});

test('shows the last lines, and how many there were', () => {
  const said = saying('1\n2\n', '3\n4');
  expect(said.tail(2)).toEqual({ lines: ['3', '4'], of: 4 });
});
