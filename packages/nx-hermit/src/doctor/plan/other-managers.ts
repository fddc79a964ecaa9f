import { type Arch } from '../../hermit/arch';
import { requiredFirmwareVersion } from '../../vmm/qemu/firmware';
import { oldestQemu } from '../checks/qemu';
import { type Software } from '../finding';
import { type SystemFacts } from '../system/system-facts';
import { asRoot } from './as-root';
import { installRustupByHand } from './by-hand';
import { joined, type Plan, type Step } from './step';

/** Fedora and its relatives. Their rustup package holds only the installer. */
export function dnfPlan(software: readonly Software[], system: SystemFacts): Plan {
  const packages = packagesOf(software, {
    qemu: {
      x86_64: 'qemu-system-x86-core',
      aarch64: 'qemu-system-aarch64-core',
      riscv64: 'qemu-system-riscv-core',
    },
    rustup: 'rustup',
    cLinker: 'gcc',
    ovmf: 'edk2-ovmf',
  });
  const roms = wants(software, 'QEMU') ? ['ipxe-roms-qemu'] : [];
  const options = ['install', '--assumeyes', '--setopt=install_weak_deps=False'];
  const initialise: Step = {
    title: 'Let rustup set itself up, without a toolchain',
    command: 'rustup-init',
    args: ['-y', '--no-modify-path', '--default-toolchain', 'none'],
  };
  return joined([
    asRoot(installation('dnf', options, [...packages, ...roms]), system),
    { steps: wants(software, 'rustup') ? [initialise] : [], advice: firmwareAdvice(software) },
  ]);
}

/** Arch Linux and its relatives. */
export function pacmanPlan(software: readonly Software[], system: SystemFacts): Plan {
  const packages = packagesOf(software, {
    qemu: {
      x86_64: 'qemu-system-x86',
      aarch64: 'qemu-system-aarch64',
      riscv64: 'qemu-system-riscv',
    },
    rustup: 'rustup',
    ovmf: 'edk2-ovmf',
    cLinker: 'gcc',
  });
  const options = ['-S', '--needed', '--noconfirm'];
  return joined([
    asRoot(installation('pacman', options, packages), system),
    { steps: [], advice: firmwareAdvice(software) },
  ]);
}

/** Homebrew: one package holds the QEMU of every architecture, and an OVMF. It must not run as root. */
export function brewPlan(software: readonly Software[]): Plan {
  const packages = packagesOf(software, {
    qemu: { x86_64: 'qemu', aarch64: 'qemu', riscv64: 'qemu' },
    rustup: 'rustup',
    ovmf: 'qemu',
  });
  const linker = wants(software, 'C linker') ? ['xcode-select --install'] : [];
  return {
    steps: installation('brew', ['install'], packages),
    advice: [...linker, ...firmwareAdvice(software)],
  };
}

/** No package manager that nx-hermit knows. */
export function unknownSystemPlan(software: readonly Software[]): Plan {
  const advice = software.map((wanted) => {
    if (wanted.name === 'rustup') return installRustupByHand;
    if (wanted.name === 'QEMU') return `install qemu-system-${wanted.arch} ${oldestQemu} or newer`;
    if (wanted.name === 'OpenSBI') return `install OpenSBI ${requiredFirmwareVersion} or newer`;
    if (wanted.name === 'virtiofsd') return `install virtiofsd ${wanted.version}`;
    if (wanted.name === 'GDB') return 'install a GDB that knows all architectures';
    if (wanted.name === 'OVMF') return 'install OVMF (edk2), the UEFI firmware for QEMU';
    return 'install a C compiler, so that there is a program cc';
  });
  return { steps: [], advice };
}

interface PackageNames {
  qemu: Record<Arch, string>;
  rustup: string;
  ovmf: string;
  cLinker?: string;
}

function packagesOf(software: readonly Software[], names: PackageNames): string[] {
  const packages = software.flatMap((wanted) => {
    if (wanted.name === 'QEMU') return [names.qemu[wanted.arch]];
    if (wanted.name === 'rustup') return [names.rustup];
    if (wanted.name === 'OVMF') return [names.ovmf];
    if (wanted.name === 'virtiofsd') return ['virtiofsd'];
    // One GDB for all architectures.
    if (wanted.name === 'GDB') return ['gdb'];
    return wanted.name === 'C linker' && names.cLinker !== undefined ? [names.cLinker] : [];
  });
  return [...new Set(packages)];
}

function installation(
  command: string,
  options: readonly string[],
  packages: readonly string[],
): Step[] {
  if (packages.length === 0) return [];
  return [{ title: `Install ${packages.join(', ')}`, command, args: [...options, ...packages] }];
}

/** These systems take OpenSBI from QEMU itself. */
function firmwareAdvice(software: readonly Software[]): string[] {
  const qemuComes = software.some((wanted) => wanted.name === 'QEMU' && wanted.arch === 'riscv64');
  return wants(software, 'OpenSBI') && !qemuComes
    ? [`upgrade QEMU to 8.1 or newer: OpenSBI ${requiredFirmwareVersion} comes with it`]
    : [];
}

function wants(software: readonly Software[], name: Software['name']): boolean {
  return software.some((wanted) => wanted.name === name);
}
