import { frequencyOf, withFrequency } from './frequency';

const microvm = { kind: 'microvm', uefi: false } as const;
const args = ['-ip', '10.0.5.3'];

test('a microvm is told the frequency, before everything else', () => {
  expect(withFrequency(args, microvm, 2899.6)).toEqual(['-freq', '2900', ...args]);
});

test('what the user says counts', () => {
  expect(withFrequency(['-freq', '1000'], microvm, 2900)).toEqual(['-freq', '1000']);
});

test('other machines measure it, and what is not known is not told', () => {
  expect(withFrequency(args, { uefi: false }, 2900)).toEqual(args);
  expect(withFrequency(args, microvm, 0)).toEqual(args);
});

test('where Node does not know it, Linux may', () => {
  const cpuinfo = () => 'processor\t: 0\nmodel name\t: A @ 2.10GHz\ncpu MHz\t\t: 2596.120\n';
  expect(frequencyOf(0, cpuinfo)).toBe(2596.12);
  expect(frequencyOf(3100, cpuinfo)).toBe(3100);
  expect(frequencyOf(0, () => '')).toBe(0);
});
