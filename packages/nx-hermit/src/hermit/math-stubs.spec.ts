import { arches } from './arch';
import { longDoubleStub, stubAssemblerArguments } from './math-stubs';

test('a stub defines the name of C and goes on to the name of Rust', () => {
  const stub = longDoubleStub('fma', 'riscv64');
  expect(stub).toContain('module asm ".globl fmal"\n');
  expect(stub).toContain('module asm "tail fmaf128"\n');
  expect(stub).toContain('module asm ".section .text.fmal,\\22ax\\22,@progbits"\n');
});

test('every architecture has its jump and its machine', () => {
  for (const arch of arches) {
    expect(longDoubleStub('sqrt', arch)).toMatch(/^module asm "(jmp|b|tail) sqrtf128"$/m);
    expect(stubAssemblerArguments(arch)).toContain(`-mtriple=${arch}-unknown-hermit`);
  }
});
