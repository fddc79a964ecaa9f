import { isWorthALine, progressLine } from './calm-lines';

const at = (done: number) => ({ done, total: 57, current: 'smoltcp' });

test('a log gets a line at each tenth of the work', () => {
  expect(isWorthALine(at(5), 3, { tenth: 0, seconds: 0 })).toBe(false);
  expect(isWorthALine(at(6), 3, { tenth: 0, seconds: 0 })).toBe(true);
  expect(isWorthALine(at(7), 4, { tenth: 1, seconds: 3 })).toBe(false);
});

test('a log gets a line after 15 seconds of silence', () => {
  expect(isWorthALine(at(7), 17, { tenth: 1, seconds: 3 })).toBe(false);
  expect(isWorthALine(at(7), 18, { tenth: 1, seconds: 3 })).toBe(true);
});

test('a line says how much is done of how much, and for how long', () => {
  expect(progressLine('kernel for x86_64', at(34), 12.7)).toBe(
    'kernel for x86_64: 34 of 57 units, 12 s: smoltcp',
  );
});

test('before anything is compiled, it says what cargo does', () => {
  const progress = { done: 0, total: 0, current: 'Updating registry index' };
  expect(progressLine('std', progress, 3)).toBe('std: Updating registry index, 3 s');
});
