import { Problem } from '../problem';
import { placeFeatures } from './place-features';
import { releases } from './release-table';
import {
  checkFeatures,
  defaultVersion,
  findRelease,
  hermitDependency,
  networkFeatures,
} from './releases';

const newest = findRelease('0.13.2');
const oldest = findRelease('0.11.0');

function problemOf(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('there was no problem');
}

test.each(['0.13.2', 'v0.13.2'])('%s is a release', (version) => {
  expect(findRelease(version)).toMatchObject({
    kernel: { git: 'https://github.com/hermit-os/kernel.git', tag: 'v0.13.2' },
    channel: 'nightly-2026-02-01',
  });
});

test('the default is the newest kernel that comes from crates.io', () => {
  const fromRegistry = releases.filter(({ kernel }) => 'version' in kernel);
  expect(fromRegistry.at(-1)?.version).toBe(defaultVersion);
  expect(findRelease()).toBe(findRelease(defaultVersion));
});

test.each(['0.13.9', '0.10.0', 'main', ''])(
  '"%s" is no release: the message names them',
  (name) => {
    const { message, cure } = problemOf(() => findRelease(name));
    expect(message).toContain('0.11.0, 0.12.0, 0.13.0, 0.13.1, 0.13.2');
    expect(cure).toMatch(/--release=0\.1[123]\.[012]$/);
  },
);

test.each([
  [oldest, 'virtio-fs', 'write "fs"'],
  [oldest, 'virtio-vsock', 'write "vsock"'],
  [oldest, 'net-trace', 'write "trace"'],
  [oldest, 'mman', 'write "mmap"'],
  [newest, 'fs', 'write "virtio-fs"'],
  [newest, 'fuse', 'write "virtio-fs"'],
  [newest, 'console', 'write "virtio-console"'],
  [newest, 'instrument', 'write "instrument-mcount"'],
  [newest, 'pcis', 'write "pci"'],
  [oldest, 'virtio-net', 'leave it out'],
  [newest, 'loader', 'leave it out'],
])('$version does not know "%s": %s', (release, name, cure) => {
  const problem = problemOf(() => checkFeatures(release, ['tcp', name]));
  expect(problem.message).toContain(`${release.version} has no feature "${name}"`);
  expect(problem.cure).toBe(cure);
});

test('what nobody can have meant gets the list of what there is', () => {
  const { message, cure } = problemOf(() => checkFeatures(newest, ['quantum']));
  expect(message).toContain('acpi, alloc-stats, common-os');
  expect(cure).toBeUndefined();
});

test.each(releases)('$version knows whatever it is given by itself', (release) => {
  const placed = placeFeatures(release, networkFeatures);
  expect(() => checkFeatures(release, Object.values(placed).flat())).not.toThrow();
});

test('every kernel boots and reports exit codes', () => {
  expect(placeFeatures(oldest, [])).toEqual({
    all: [],
    x86_64: ['acpi', 'fsgsbase', 'pci'],
    aarch64: ['pci', 'semihosting'],
    riscv64: ['semihosting'],
  });
});

test('a feature goes to the architectures that know it, once', () => {
  expect(placeFeatures(oldest, ['tcp', 'tcp', 'acpi', 'pci-ids', 'gem-net', 'smp'])).toEqual({
    all: ['tcp', 'smp'],
    x86_64: ['acpi', 'fsgsbase', 'pci', 'pci-ids'],
    aarch64: ['pci', 'pci-ids', 'semihosting'],
    riscv64: ['gem-net', 'semihosting'],
  });
});

test('nothing brings pci to riscv64, where the network card is found without it', () => {
  const implying = ['pci', 'rtl8139', 'fs', 'vsock'];
  expect(placeFeatures(oldest, implying).riscv64).toEqual(['semihosting']);
  expect(placeFeatures(newest, ['virtio-vsock']).riscv64).toEqual(['semihosting']);
});

test.each([
  [newest, ['tcp'], ['tcp', 'virtio-net']],
  [newest, ['tcp', 'rtl8139'], ['tcp']],
  [newest, ['net', 'shell'], ['net', 'shell']],
  [oldest, ['tcp'], ['tcp']],
])('$version: network features have a network card', (release, asked, all) => {
  expect(placeFeatures(release, asked).all).toEqual(all);
});

test('an app depends on the crate that fits the kernel, without a kernel of its own', () => {
  expect(hermitDependency(oldest)).toEqual({ version: '=0.12.0', 'default-features': false });
  expect(hermitDependency(newest)).toEqual({
    git: 'https://github.com/hermit-os/hermit-rs.git',
    tag: 'hermit-0.13.2',
    'default-features': false,
  });
});
