import { firmwareFits, hasDebugConsole } from './firmware';

describe('OpenSBI', () => {
  it.each([
    [undefined, false],
    ['0.9', false],
    ['1.1', false],
    ['1.2', false],
    ['1.3', true],
    ['1.3.1', true],
    ['1.10', true],
    ['2.0', true],
  ])('version %s fits: %s', (version, fits) => {
    expect(firmwareFits(version)).toBe(fits);
  });

  it('has a debug console when its table of extensions lists one', () => {
    const entry = 'NCBD\0\0\0\0NCBD\0\0\0\0';
    expect(hasDebugConsole(Buffer.from(`code${entry}code`, 'latin1'))).toBe(true);
    expect(hasDebugConsole(Buffer.from('code NCBD code', 'latin1'))).toBe(false);
  });
});
