import { memoryFor } from './memory';

const mebibyte = 1024 * 1024;

describe('memory of a machine', () => {
  it.each([
    ['x86_64', 'plain', 128],
    ['aarch64', 'plain', 512],
    ['riscv64', 'plain', 256],
    ['x86_64', 'network', 128],
    ['riscv64', 'network', 512],
    ['x86_64', 'mmioNetwork', 256],
    ['x86_64', 'uefi', 256],
  ] as const)('%s, %s: %i MiB', (arch, use, mebibytes) => {
    expect(memoryFor({ arch, needsBytes: mebibyte }, use)).toBe(mebibytes);
  });

  it('a large image gets more', () => {
    expect(memoryFor({ arch: 'x86_64', needsBytes: 100 * mebibyte }, 'plain')).toBe(328);
  });

  it('takes what was asked for, but not less than a guest can start with', () => {
    const image = { arch: 'aarch64', needsBytes: mebibyte } as const;
    expect(memoryFor(image, 'plain', 130)).toBe(130);
    expect(() => memoryFor(image, 'plain', 128)).toThrow(/memory.*128 MiB.*130 MiB/);
  });

  it('with UEFI, the firmware needs some too', () => {
    const image = { arch: 'x86_64', needsBytes: mebibyte } as const;
    expect(memoryFor(image, 'uefi', 56)).toBe(56);
    expect(() => memoryFor(image, 'uefi', 40)).toThrow(/40 MiB.*56 MiB/);
  });
});
