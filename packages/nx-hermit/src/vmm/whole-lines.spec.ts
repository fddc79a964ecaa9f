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

test('text without line ends does not pile up', () => {
  let seen = 0;
  const lines = wholeLines((text) => (seen += text.length));
  for (let index = 0; index < 100; index++) lines.write('.'.repeat(10_000));
  expect(seen).toBeGreaterThan(900_000);
  lines.flush();
  expect(seen).toBe(1_000_000);
});
