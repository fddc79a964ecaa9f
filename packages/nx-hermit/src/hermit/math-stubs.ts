import { type Arch } from './arch';

/**
 * The functions of 128-bit floats that the compiler calls by the names of C's `long double` functions on
 * Hermit, and that nobody defines there. Rust's compiler-builtins has them all under other names.
 */
export const longDoubleFunctions = [
  'ceil',
  'floor',
  'fma',
  'fmax',
  'fmin',
  'fmod',
  'rint',
  'round',
  'roundeven',
  'sqrt',
  'trunc',
] as const;

const jump: Record<Arch, string> = { x86_64: 'jmp', aarch64: 'b', riscv64: 'tail' };

/**
 * LLVM assembly of a function `<name>l` that goes on to `<name>f128` and leaves arguments and result where
 * they are, so that it fits every way of passing them.
 */
export function longDoubleStub(name: string, arch: Arch): string {
  const lines = [
    `.section .text.${name}l,"ax",@progbits`,
    `.globl ${name}l`,
    `.type ${name}l, @function`,
    `${name}l:`,
    `${jump[arch]} ${name}f128`,
    `.size ${name}l, . - ${name}l`,
  ];
  return lines.map((line) => `module asm "${line.replaceAll('"', '\\22')}"\n`).join('');
}

/** The arguments by which `llc` makes an object of it that can be linked with a kernel. */
export function stubAssemblerArguments(arch: Arch): string[] {
  return ['-filetype=obj', '-relocation-model=pic', ...machine[arch]];
}

const machine: Record<Arch, string[]> = {
  x86_64: ['-mtriple=x86_64-unknown-hermit'],
  aarch64: ['-mtriple=aarch64-unknown-hermit'],
  // Objects of another floating-point ABI than the kernel's are refused by the linker.
  riscv64: ['-mtriple=riscv64-unknown-hermit', '-mattr=+m,+a,+f,+d,+c', '-target-abi=lp64d'],
};
