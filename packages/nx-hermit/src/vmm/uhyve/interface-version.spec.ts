import { interfaceOf, speaks, uhyveFor } from './interface-version';

describe("the agreement between Uhyve and an image's kernel", () => {
  it('is the first one where the image names none', () => {
    expect(interfaceOf({})).toBe(1);
    expect(interfaceOf({ uhyveInterfaceVersion: 3 })).toBe(3);
  });

  it.each([
    ['0.7.0', 1, true],
    ['0.7.0', 2, false],
    ['0.8.2', 2, true],
    ['0.8.2', 3, false],
    ['0.9.1', 3, true],
    ['0.10.0', 3, true],
    ['0.10.0', 4, false],
    ['0.11.0', 4, true],
  ])('Uhyve %s and version %i: %s', (uhyve, version, fits) => {
    expect(speaks(uhyve, version, '0.10.0')).toBe(fits);
  });

  it.each([
    [1, '0.0'],
    [2, '0.8'],
    [3, '0.9'],
    [4, undefined],
  ])('version %i needs Uhyve %s', (version, uhyve) => {
    expect(uhyveFor(version)).toBe(uhyve);
  });
});
