import { type Arch } from '../hermit/arch';
import { loadAddress } from './load-address';
import { shippedLoader } from './loader';

const mebibyte = 1024 * 1024;

function machine(arch: Arch, memory = 512) {
  return { loader: shippedLoader(arch), board: { uefi: false }, memory, bootArguments: '' };
}

const image = { needsBytes: 3 * mebibyte, size: 10 * mebibyte };

describe('where an image lies', () => {
  it.each([
    ['x86_64', 0x20_0000],
    ['aarch64', 0x4040_0000],
    ['riscv64', 0x8040_0000],
  ] as const)('%s', (arch, address) => {
    expect(loadAddress({ arch, ...image }, machine(arch))).toBe(address);
  });

  it('is not certain with another loader, with UEFI, or with very long boot arguments', () => {
    const usual = machine('x86_64');
    const x86 = { arch: 'x86_64', ...image } as const;
    expect(loadAddress(x86, { ...usual, loader: '/upstream/loader' })).toBeUndefined();
    expect(loadAddress(x86, { ...usual, board: { uefi: true } })).toBeUndefined();
    expect(loadAddress(x86, { ...usual, bootArguments: 'x'.repeat(40_000) })).toBeUndefined();
  });

  it('is not certain where there is no room to move the image out of its own way', () => {
    const large = { needsBytes: 40 * mebibyte, size: 40 * mebibyte };
    expect(loadAddress({ arch: 'x86_64', ...large }, machine('x86_64', 127))).toBeUndefined();
    expect(loadAddress({ arch: 'x86_64', ...large }, machine('x86_64', 128))).toBe(0x20_0000);
    const huge = { needsBytes: 125 * mebibyte, size: 40 * mebibyte };
    expect(loadAddress({ arch: 'aarch64', ...huge }, machine('aarch64', 1024))).toBeUndefined();
  });
});
