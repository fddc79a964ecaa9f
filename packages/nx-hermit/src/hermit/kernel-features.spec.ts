import { kernelFeatures } from './kernel-features';

const image = (words: string) => Buffer.from(`\x7fELF…\0${words}\0…`);

test('a kernel has the features that it will name', () => {
  const words = 'Compiled with PCI supportCompiled with SMP support';
  expect(kernelFeatures(image(words), '0.11.0')).toEqual(['pci', 'smp']);
  expect(kernelFeatures(image(words), undefined)).toEqual(['pci', 'smp']);
});

test('a kernel of a known release that names none has none', () => {
  expect(kernelFeatures(image(''), '0.11.0')).toEqual([]);
  expect(kernelFeatures(image(''), '0.13.2')).toEqual([]);
});

test('of a newer kernel, or one without a version, silence says nothing', () => {
  expect(kernelFeatures(image(''), '0.14.0')).toBeUndefined();
  expect(kernelFeatures(image(''), undefined)).toBeUndefined();
});
