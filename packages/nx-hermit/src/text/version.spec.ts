import { compareVersions, isBefore } from './version';

describe('compareVersions', () => {
  it.each([
    ['1.1', '1.3'],
    ['1.3', '1.10'],
    ['7.2.22', '10.0.0'],
    ['1', '1.0.1'],
    ['nothing', '0.1'],
  ])('%s is older than %s', (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  it.each([
    ['1.3', '1.3.0'],
    ['1.5.1', '1.5.1-1~bpo12+1'],
  ])('%s is as new as %s', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });
});

test('a version that is not known is not before another one', () => {
  expect(isBefore('0.11.0', '0.12.0')).toBe(true);
  expect(isBefore('0.12.0', '0.12.0')).toBe(false);
  expect(isBefore(undefined, '0.12.0')).toBe(false);
});
