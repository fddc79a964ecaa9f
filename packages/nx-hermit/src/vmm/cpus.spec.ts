import { checkCpus } from './cpus';

const old = { kernelVersion: '0.11.0' };

test.each([
  [{ arch: 'x86_64', ...old, kernelFeatures: [] }, 1],
  [{ arch: 'aarch64', ...old, kernelFeatures: ['smp'] }, 1],
  [{ arch: 'x86_64', ...old, kernelFeatures: ['acpi', 'smp'] }, 2],
  [{ arch: 'riscv64', ...old, kernelFeatures: ['smp'] }, 4],
  [{ arch: 'aarch64', kernelVersion: '0.12.0', kernelFeatures: ['smp'] }, 2],
  // What a newer kernel can do is not known.
  [{ arch: 'x86_64', kernelVersion: '0.99.0' }, 2],
] as const)('%j can use %i', (image, cpus) => {
  expect(() => checkCpus(image, cpus)).not.toThrow();
});

test.each([
  [
    { arch: 'x86_64', ...old, kernelFeatures: ['acpi', 'pci'] },
    /2 processors.*without the feature `smp`/,
  ],
  [{ arch: 'riscv64', ...old, kernelFeatures: [] }, /without the feature `smp`/],
  [{ arch: 'aarch64', ...old, kernelFeatures: ['smp'] }, /kernel 0\.11\.0 uses only one/],
  [{ arch: 'aarch64', kernelVersion: '0.12.0', kernelFeatures: [] }, /without the feature `smp`/],
] as const)('%j uses only one', (image, reason) => {
  expect(() => checkCpus(image, 2)).toThrow(reason);
});
