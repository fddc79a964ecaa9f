import { isolationToolNames } from '../../toolchain/isolation-tools';
import { type Facts, type ToolchainFacts } from '../facts';

const sysroot = '/home/user/.rustup/toolchains/1.95.0-x86_64-unknown-linux-gnu';

/** The toolchain of an app, complete. */
export const appToolchain: ToolchainFacts = {
  need: {
    channel: '1.95.0',
    file: 'rust-toolchain.toml',
    directory: '/repository',
    purposes: ['apps'],
    components: ['rust-src', 'clippy'],
    targets: ['x86_64-unknown-none'],
  },
  rustc: { release: '1.95.0', host: 'x86_64-unknown-linux-gnu', sysroot, channel: 'stable' },
  installed: {
    name: '1.95.0-x86_64-unknown-linux-gnu',
    components: ['cargo', 'clippy', 'rust-src', 'rustc'],
    targets: ['x86_64-unknown-linux-gnu', 'x86_64-unknown-none'],
  },
  hasRustSrc: true,
  rustLld: `${sysroot}/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld`,
  llvmTools: [],
};

const nightlyRoot = '/home/user/.rustup/toolchains/nightly-2025-03-15-x86_64-unknown-linux-gnu';
const nightlyTools = `${nightlyRoot}/lib/rustlib/x86_64-unknown-linux-gnu/bin`;

/** The toolchain of a kernel, complete. */
export const kernelToolchain: ToolchainFacts = {
  need: {
    channel: 'nightly-2025-03-15',
    file: 'kernel/rust-toolchain.toml',
    directory: '/repository/kernel',
    purposes: ['kernel'],
    components: ['rust-src', 'llvm-tools'],
    targets: [],
  },
  rustc: {
    release: '1.87.0-nightly',
    host: 'x86_64-unknown-linux-gnu',
    sysroot: nightlyRoot,
    channel: 'nightly',
  },
  installed: {
    name: 'nightly-2025-03-15-x86_64-unknown-linux-gnu',
    components: ['cargo', 'llvm-tools', 'rust-src', 'rustc'],
    targets: ['x86_64-unknown-linux-gnu'],
  },
  hasRustSrc: true,
  rustLld: `${nightlyTools}/rust-lld`,
  llvmTools: isolationToolNames.map((name) => ({ name, path: `${nightlyTools}/${name}` })),
};

/** What rustup leaves of a toolchain that is not installed. */
export function notInstalled({ need }: ToolchainFacts): ToolchainFacts {
  const missingTools = need.components.includes('llvm-tools') ? isolationToolNames : [];
  return {
    need,
    rustcProblem: `The Rust toolchain ${need.channel} is not installed.`,
    hasRustSrc: false,
    llvmTools: missingTools.map((name) => ({ name })),
  };
}

/** A machine on which everything is right, KVM excepted. */
export const completeMachine: Facts = {
  arches: ['x86_64', 'aarch64', 'riscv64'],
  rustup: {
    path: '/home/user/.cargo/bin/rustup',
    version: '1.29.0',
    proxies: { rustc: '/home/user/.cargo/bin/rustc', cargo: '/home/user/.cargo/bin/cargo' },
  },
  cLinker: { path: '/usr/bin/cc', version: '12.2.0' },
  toolchains: [appToolchain, kernelToolchain],
  qemu: {
    x86_64: { found: true, path: '/usr/bin/qemu-system-x86_64', version: '7.2.22' },
    aarch64: { found: true, path: '/usr/bin/qemu-system-aarch64', version: '7.2.22' },
    riscv64: { found: true, path: '/usr/bin/qemu-system-riscv64', version: '7.2.22' },
  },
  firmware: [
    {
      path: '/usr/lib/riscv64-linux-gnu/opensbi/generic/fw_dynamic.bin',
      version: '1.5',
      hasDebugConsole: true,
    },
    {
      path: '/usr/share/qemu/opensbi-riscv64-generic-fw_dynamic.bin',
      version: '1.1',
      hasDebugConsole: false,
    },
  ],
  ovmf: { wanted: false, path: '/usr/share/OVMF/OVMF_CODE_4M.fd' },
  virtiofsd: {
    wanted: false,
    found: [{ path: '/usr/libexec/virtiofsd', version: '1.13.2', isOfQemu: false }],
  },
  gdb: {},
  acceleration: { reason: 'This machine has no /dev/kvm.' },
  uhyve: {
    wanted: false,
    host: { platform: 'linux', arch: 'x86_64', kvm: 'missing' },
    search: { found: false, reason: 'uhyve is not on PATH' },
  },
  loaders: (['x86_64', 'aarch64', 'riscv64'] as const).map((arch) => ({
    arch,
    path: `/repository/node_modules/nx-hermit/loaders/hermit-loader-${arch}`,
    exists: true,
    fromSource: false,
  })),
};

/** A fresh machine: rustup is there without a toolchain, QEMU is not. */
export const freshMachine: Facts = {
  ...completeMachine,
  toolchains: [notInstalled(appToolchain), notInstalled(kernelToolchain)],
  qemu: {
    x86_64: { found: false, kind: 'not-found', reason: 'qemu-system-x86_64 is not on PATH' },
    aarch64: { found: false, kind: 'not-found', reason: 'qemu-system-aarch64 is not on PATH' },
    riscv64: { found: false, kind: 'not-found', reason: 'qemu-system-riscv64 is not on PATH' },
  },
  firmware: [],
  ovmf: { wanted: false },
  virtiofsd: { wanted: false, found: [] },
};

/** A machine without any of it. */
export const bareMachine: Facts = {
  ...freshMachine,
  rustup: { proxies: {} },
  cLinker: {},
};
