import { memoryFor } from './memory';

const mebibyte = 1024 * 1024;

describe('memory of a machine', () => {
  it.each([
    ['x86_64', false, 128],
    ['aarch64', false, 512],
    ['riscv64', false, 256],
    ['x86_64', true, 128],
    ['riscv64', true, 512],
  ] as const)('%s, network %s: %i MiB', (arch, network, mebibytes) => {
    expect(memoryFor({ arch, needsBytes: mebibyte }, network)).toBe(mebibytes);
  });

  it('a large image gets more', () => {
    expect(memoryFor({ arch: 'x86_64', needsBytes: 100 * mebibyte }, false)).toBe(328);
  });

  it('takes what was asked for, but not less than a guest can start with', () => {
    const image = { arch: 'aarch64', needsBytes: mebibyte } as const;
    expect(memoryFor(image, false, 130)).toBe(130);
    expect(() => memoryFor(image, false, 128)).toThrow(/memory.*128 MiB.*130 MiB/);
  });
});
