import { checkLoaderRelease, isLoaderRelease, loaderAsset } from './loader-release';

test.each([
  ['0.5.6', true],
  ['v0.5.7', true],
  ['./0.5.6', false],
  ['loaders/0.5.6', false],
  ['hermit-loader-x86_64', false],
  ['0.5', false],
])('%s is a release: %p', (text, expected) => {
  expect(isLoaderRelease(text)).toBe(expected);
});

test.each([
  ['0.5.6', 'x86_64', false, 'hermit-loader-x86_64'],
  ['0.5.6', 'aarch64', false, 'hermit-loader-aarch64'],
  ['0.5.6', 'riscv64', false, 'hermit-loader-riscv64'],
  ['0.5.6', 'x86_64', true, 'hermit-loader-x86_64.efi'],
  ['0.5.7', 'x86_64', false, 'hermit-loader-x86_64-multiboot'],
  ['0.5.7', 'aarch64', false, 'hermit-loader-aarch64-elf'],
  ['0.5.7', 'riscv64', false, 'hermit-loader-riscv64-sbi'],
  ['0.5.7', 'x86_64', true, 'hermit-loader-x86_64.efi'],
] as const)('of %s for %s (UEFI: %p) the file is %s', (version, arch, uefi, name) => {
  expect(loaderAsset(version, { arch, uefi })).toBe(name);
});

const x86 = { arch: 'x86_64', uefi: false } as const;
const kernel = (kernelVersion: string, ...kernelFeatures: ('smp' | 'acpi')[]) => ({
  kernelVersion,
  kernelFeatures,
  entryVersion: 4,
});

test.each([
  ['0.5.7', kernel('0.13.2', 'smp'), x86, /ParentEntryHugePage/],
  ['0.5.8', kernel('0.11.0', 'acpi', 'smp'), x86, /ParentEntryHugePage/],
  ['0.5.7', kernel('0.9.0'), x86, /kernels before 0\.10\.0/],
  ['0.5.2', kernel('0.14.0'), x86, /device tree/],
  ['0.5.5', kernel('0.13.2'), { arch: 'x86_64', uefi: true }, /arguments/],
  ['0.5.6', { ...kernel('0.6.0'), entryVersion: 3 }, x86, /entry version 4, and the kernel has 3/],
  ['0.4.6', kernel('0.13.2'), x86, /entry version 3, and the kernel has 4/],
] as const)('loader %s is refused for %j', (version, image, use, reason) => {
  expect(() => checkLoaderRelease(version, image, use)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(reason),
      cure: expect.stringMatching(/^set the option loader to /),
    }),
  );
});

test.each([
  ['0.5.6', kernel('0.13.2', 'smp'), x86],
  ['0.5.7', kernel('0.13.2'), x86],
  ['0.5.7', kernel('0.13.3', 'smp'), x86],
  ['0.5.7', kernel('0.13.2', 'smp'), { arch: 'x86_64', uefi: true }],
  ['0.5.7', kernel('0.13.2', 'smp'), { arch: 'riscv64', uefi: false }],
  ['0.5.7', { kernelVersion: undefined, kernelFeatures: undefined, entryVersion: 4 }, x86],
] as const)('loader %s is taken for %j', (version, image, use) => {
  expect(() => checkLoaderRelease(version, image, use)).not.toThrow();
});
