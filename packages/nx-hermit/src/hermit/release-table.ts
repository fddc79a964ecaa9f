/** Where a crate comes from, as Cargo.toml says it. */
export type CrateSource = { version: string } | GitSource;

interface GitSource {
  git: string;
  /** Never both. */
  tag?: string;
  branch?: string;
}

/** A release of the Hermit kernel. */
export interface Release {
  version: string;
  /** Where the crate `hermit-kernel` comes from. */
  kernel: CrateSource;
  /** Where the crate `hermit` comes from that fits it. */
  hermit: CrateSource;
  /** Crates that the kernel's own workspace replaces. Cargo asks the root alone, so a kernel package has to say it again. */
  patches: Readonly<Record<string, GitSource>>;
  /** The toolchain that it was released with: its rust-toolchain.toml. */
  channel: string;
  /** The features that it has by these names, except names that are only kept for older users. */
  features: readonly string[];
  /** Features of other releases that are not needed here, and why. */
  needless: Readonly<Record<string, string>>;
}

/** The newest release that needs nothing but crates.io. */
export const defaultVersion = '0.11.0';

const everywhere = [
  ...['acpi', 'common-os', 'dhcpv4', 'dns', 'fsgsbase', 'gem-net', 'idle-poll', 'newlib', 'pci'],
  ...['pci-ids', 'rtl8139', 'semihosting', 'shell', 'smp', 'strace', 'tcp', 'udp', 'vga'],
];
const upTo12 = ['fs', 'fuse', 'mmap', 'nostd', 'trace', 'vsock'];
const since12 = ['kernel-stack', 'net', 'virtio-net'];

const always = 'it is always there';
const noChoice = { loader: always, uhyve: always };

/** On crates.io, 0.12.0 is the last release of the crate `hermit` that is more than a notice. */
const hermitOfCratesIo: CrateSource = { version: '=0.12.0' };

const kernelRepository = 'https://github.com/hermit-os/kernel.git';
const hermitRepository = 'https://github.com/hermit-os/hermit-rs.git';

/**
 * The releases, oldest first. Of hermit-os/kernel at the tag of each: Cargo.toml and rust-toolchain.toml; of
 * hermit-os/hermit-rs: hermit/Cargo.toml and hermit/build.rs, which lists the kernel's features.
 */
export const releases: readonly Release[] = [
  {
    version: '0.11.0',
    kernel: { version: '=0.11.0' },
    // With a kernel package in the repository its build script, which would bring another kernel, does not run.
    hermit: hermitOfCratesIo,
    patches: {},
    channel: 'nightly-2025-03-15',
    features: [...everywhere, ...upTo12].sort(),
    needless: {
      ...noChoice,
      net: 'tcp, udp, dhcpv4 and dns bring it',
      'virtio-net': 'tcp and udp bring it',
    },
  },
  {
    version: '0.12.0',
    kernel: { git: kernelRepository, tag: 'v0.12.0' },
    hermit: hermitOfCratesIo,
    patches: {},
    channel: 'nightly-2025-11-01',
    features: [...everywhere, ...upTo12, ...since12, 'console', 'log-target'].sort(),
    needless: noChoice,
  },
  ...['0.13.0', '0.13.1', '0.13.2'].map((version) => ({
    version,
    kernel: { git: kernelRepository, tag: `v${version}` },
    hermit: { git: hermitRepository, tag: `hermit-${version}` },
    patches: { 'safe-mmio': { git: 'https://github.com/hermit-os/safe-mmio', branch: 'be' } },
    channel: 'nightly-2026-02-01',
    features: [
      ...everywhere,
      ...since12,
      ...['alloc-stats', 'instrument-mcount', 'mman', 'net-trace', 'virtio', 'virtio-console'],
      ...['virtio-fs', 'virtio-vsock', 'warn-prebuilt'],
    ].sort(),
    needless: {
      ...noChoice,
      nostd: 'the Rust interface needs no feature',
      'log-target': 'it has no effect any more',
    },
  })),
];
