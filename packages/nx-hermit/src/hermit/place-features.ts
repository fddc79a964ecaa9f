import { type Arch } from './arch';
import { networkFeatures, type Release } from './releases';

/** The features of a kernel package: for every architecture, and besides for each. */
export type PlacedFeatures = Record<'all' | Arch, string[]>;

/**
 * Puts features where they mean something, and adds what every kernel needs to boot and to say how an app ended.
 *
 * A network feature brings the driver of virtio's network card, unless another card's is named: up to 0.11 the kernel
 * does that itself, and later ones would have nothing but loopback.
 */
export function placeFeatures(release: Release, asked: readonly string[]): PlacedFeatures {
  const wanted = [...new Set([...asked, ...driverFor(release, asked)])];
  const on = (arch: Arch) =>
    [...new Set([...base[arch], ...wanted.filter((name) => places[name]?.includes(arch))])].sort();
  return {
    all: wanted.filter((name) => places[name] === undefined),
    x86_64: on('x86_64'),
    aarch64: on('aarch64'),
    riscv64: on('riscv64'),
  };
}

const drivers = ['virtio-net', 'rtl8139', 'gem-net'];

function driverFor({ features }: Release, asked: readonly string[]): string[] {
  const needed = asked.some((name) => networkFeatures.includes(name));
  const given = asked.some((name) => drivers.includes(name));
  return needed && !given && features.includes('virtio-net') ? ['virtio-net'] : [];
}

/** Without `semihosting` QEMU ends with 0 whatever the app did, except on x86_64, which has a device for that. */
const base: Record<Arch, readonly string[]> = {
  x86_64: ['acpi', 'fsgsbase', 'pci'],
  aarch64: ['pci', 'semihosting'],
  riscv64: ['semihosting'],
};

/**
 * Features that are not for every architecture (hermit-os/kernel, Cargo.toml). On riscv64 these kernels find their
 * devices over MMIO, and only if they are built without `pci`, so what implies it is kept away as well.
 */
const places: Readonly<Record<string, readonly Arch[]>> = {
  acpi: ['x86_64'],
  fsgsbase: ['x86_64'],
  vga: ['x86_64'],
  semihosting: ['aarch64', 'riscv64'],
  'kernel-stack': ['x86_64', 'aarch64'],
  'gem-net': ['riscv64'],
  ...Object.fromEntries(
    ['pci', 'pci-ids', 'rtl8139', 'fs', 'fuse', 'vsock', 'virtio-vsock'].map((name) => [
      name,
      ['x86_64', 'aarch64'],
    ]),
  ),
};
