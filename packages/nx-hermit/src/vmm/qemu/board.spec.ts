import { type BoardWish, boardFor } from './board';

const usual = { arch: 'x86_64', kernelVersion: '0.11.0', kernelFeatures: ['acpi', 'pci'] } as const;
const bare = { ...usual, kernelFeatures: ['fsgsbase'] } as const;
const riscv64 = { arch: 'riscv64', kernelVersion: '0.11.0', kernelFeatures: [] } as const;
const aarch64 = { ...riscv64, arch: 'aarch64' } as const;
const auto = 'auto';

test.each<[BoardWish, ReturnType<typeof boardFor>]>([
  [{ image: usual, machine: auto }, { uefi: false }],
  [
    { image: usual, machine: 'pc' },
    { kind: 'pc', uefi: false },
  ],
  [
    { image: usual, machine: 'q35', firmware: 'uefi' },
    { kind: 'q35', uefi: true },
  ],
  [{ image: usual, machine: auto, firmware: '/OVMF.fd' }, { uefi: true }],
  [
    { image: bare, machine: 'microvm' },
    { kind: 'microvm', uefi: false },
  ],
  [{ image: bare, machine: auto }, { uefi: false }],
  [{ image: riscv64, machine: 'virt' }, { uefi: false }],
  [{ image: riscv64, machine: auto, firmware: '/fw_dynamic.bin' }, { uefi: false }],
  [{ image: aarch64, machine: auto }, { uefi: false }],
])('%j becomes %j', (wish, board) => {
  expect(boardFor(wish)).toEqual(board);
});

test('of a kernel whose features are not known, nothing is held against it', () => {
  const image = { arch: 'x86_64' } as const;
  expect(() => boardFor({ image, machine: 'microvm' })).not.toThrow();
  expect(() => boardFor({ image, machine: auto, firmware: 'uefi' })).not.toThrow();
});

test.each<[BoardWish, RegExp]>([
  [{ image: riscv64, machine: 'q35' }, /machine is q35.*for riscv64/],
  [{ image: usual, machine: 'virt' }, /machine is virt.*for x86_64/],
  [{ image: usual, machine: 'microvm' }, /does not start.*`acpi`, `pci`/],
  [{ image: { ...bare, kernelFeatures: ['smp'] }, machine: 'microvm' }, /built with `smp`/],
  [{ image: bare, machine: 'microvm', firmware: 'uefi' }, /does not start with UEFI/],
  [{ image: bare, machine: auto, firmware: 'uefi' }, /without the feature `acpi`/],
  [{ image: riscv64, machine: auto, firmware: 'uefi' }, /only x86_64 images start with UEFI/],
  [
    { image: aarch64, machine: auto, firmware: '/some.fd' },
    /aarch64, which starts without firmware/,
  ],
])('%j is refused', (wish, reason) => {
  expect(() => boardFor(wish)).toThrow(reason);
});
