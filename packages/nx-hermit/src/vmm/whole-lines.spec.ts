import { wholeLines } from './whole-lines';

test('text comes out in whole lines, however it is cut', () => {
  const seen: string[] = [];
  const lines = wholeLines((text) => seen.push(text));
  for (const text of ['a', 'b\n', 'c\nd\ne', 'f', '\n']) lines.write(text);
  lines.flush();
  expect(seen).toEqual(['ab\n', 'c\nd\n', 'ef\n']);
});

test('an unfinished line comes out after a while', async () => {
  const seen = await new Promise((resolve) => wholeLines(resolve, 1).write('name? '));
  expect(seen).toBe('name? ');
});

test('an unfinished line comes out when it is asked for', () => {
  const seen: string[] = [];
  const lines = wholeLines((text) => seen.push(text));
  lines.write('more');
  lines.flush();
  lines.flush();
  expect(seen).toEqual(['more']);
});
