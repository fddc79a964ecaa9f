/** The architectures that Hermit runs on and nx-hermit builds for. */
export const arches = ['x86_64', 'aarch64', 'riscv64'] as const;

/** An architecture by the name that Hermit gives it. */
export type Arch = (typeof arches)[number];

/** What differs per architecture when something is built. */
export interface ArchFacts {
  arch: Arch;
  /** The target triple of apps and std. */
  triple: string;
  /** The target triple of the kernel, which has no operating system below it. */
  bareTriple: string;
  /** What the kernel needs beyond the triple's defaults (hermit-os/kernel, xtask/src/arch.rs). */
  kernelRustflags: readonly string[];
  /** `e_machine` of the ELF header. */
  elfMachine: number;
}

const facts: Record<Arch, ArchFacts> = {
  x86_64: {
    arch: 'x86_64',
    triple: 'x86_64-unknown-hermit',
    bareTriple: 'x86_64-unknown-none',
    kernelRustflags: [],
    elfMachine: 62,
  },
  aarch64: {
    arch: 'aarch64',
    triple: 'aarch64-unknown-hermit',
    bareTriple: 'aarch64-unknown-none-softfloat',
    kernelRustflags: ['-Crelocation-model=pic'],
    elfMachine: 183,
  },
  riscv64: {
    arch: 'riscv64',
    triple: 'riscv64gc-unknown-hermit',
    bareTriple: 'riscv64gc-unknown-none-elf',
    kernelRustflags: ['-Cno-redzone', '-Crelocation-model=pic'],
    elfMachine: 243,
  },
};

/** What differs for one architecture. */
export function archFacts(arch: Arch): ArchFacts {
  return facts[arch];
}

/** Whether a text names an architecture. */
export function isArch(name: string): name is Arch {
  return (arches as readonly string[]).includes(name);
}

/** The architecture of this machine, or `x86_64` where Hermit does not run on it. */
export function hostArch(nodeArch: string = process.arch): Arch {
  if (nodeArch === 'arm64') return 'aarch64';
  if (nodeArch === 'riscv64') return 'riscv64';
  return 'x86_64';
}
