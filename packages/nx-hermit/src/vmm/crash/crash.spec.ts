import { readAddr2line } from './addr2line';
import { collectCrashAddresses } from './crash-addresses';
import { crashText } from './crash-text';
import { functionName } from './names';
import { functionAt, readNm } from './nm';
import { readObjdump } from './objdump';

function collected(console: string) {
  const addresses = collectCrashAddresses();
  for (const line of console.split('\n')) addresses.read(line);
  return addresses.list();
}

const exact = (...addresses: number[]) =>
  addresses.map((address) => ({ address, isReturnAddress: false }));

describe('addresses that a guest names', () => {
  it('x86_64: the frame that an exception leaves', () => {
    expect(
      collected(`Hello at 0x281234
[0][ERROR] Invalid Opcode (#UD) Exception: InterruptStackFrame {
    instruction_pointer: VirtAddr(
        0x28dfe1,
    ),
    stack_pointer: VirtAddr(
        0x40000631eaa0,
    ),
}`),
    ).toEqual(exact(0x28dfe1, 0x40000631eaa0));
  });

  it('aarch64', () => {
    expect(collected('[0][ERROR] Exception return address 0x4044f8cc')).toEqual(exact(0x4044f8cc));
  });

  it('riscv64: registers without 0x, of which one is where a function returns to', () => {
    const frame =
      'tf = TrapFrame { general: GeneralRegs { zero: cdb1ab28, ra: 8044099e, a4: 6e } }';
    expect(collected(`[0][ERROR] ${frame}\n[0][ERROR] sepc = 80440610`)).toEqual([
      { address: 0x8044099e, isReturnAddress: true },
      ...exact(0x80440610),
    ]);
  });

  it('behind a panic of the app, once each', () => {
    const trace = "thread 'main' (1) panicked at src/main.rs:1:1:\n 0: 0x28dfe1\n 1: 0x28dfe1\n";
    expect(collected(trace)).toEqual(exact(0x28dfe1));
  });

  it('do not count as long as nothing crashed, and decimal numbers never do', () => {
    expect(collected('at 0x28dfe1\n[0][WARN] at 0x28dfe1')).toEqual([]);
    expect(collected('[0][PANIC] 280000 of 280001')).toEqual([]);
  });

  it('are not kept without end', () => {
    const endless = Array.from({ length: 500 }, (_, at) => `[0][ERROR] 0x${at + 65536}`);
    expect(collected(endless.join('\n'))).toHaveLength(64);
  });
});

describe('what the programs print', () => {
  it('GNU addr2line, with an inlined function and an unknown address', () => {
    const output = `0x000000000008dfe1
example_app::inner
./packages/example-app/src/main.rs:54 (discriminator 2)
example_app::main
./packages/example-app/src/main.rs:27
0x0000000000000010
??
??:0
0x000000000002789a
example_app::main
example_app.f34297a3605f8965-cgu.0:?
`;
    expect(readAddr2line(output)).toEqual([
      [
        { name: 'example_app::inner', file: 'packages/example-app/src/main.rs', line: 54 },
        { name: 'example_app::main', file: 'packages/example-app/src/main.rs', line: 27 },
      ],
      [],
      [{ name: 'example_app::main' }],
    ]);
  });

  it("LLVM's addr2line, which keeps the compiler's hash", () => {
    const output = '0x2789a\nexample_app::main::hc210929583c79732\nexample_app.f3-cgu.0:0\n';
    expect(readAddr2line(output)).toEqual([[{ name: 'example_app::main' }]]);
  });

  it('llvm-objdump', () => {
    const output = `
app:	file format elf64-x86-64

Disassembly of section .text:

000000000008dfe0 <example_app::undefined::h786d23ef56900c3d>:
; example_app::undefined::h786d23ef56900c3d():
; ./packages/example-app/src/main.rs:54
   8dfe1:      	ud2
`;
    const frame = {
      name: 'example_app::undefined',
      file: 'packages/example-app/src/main.rs',
      line: 54,
    };
    expect(readObjdump(output)).toEqual([frame]);
    const label = output.replaceAll('example_app::undefined::h786d23ef56900c3d', '.Lpcrel_hi14');
    expect(readObjdump(label)).toEqual([{ ...frame, name: undefined }]);
    expect(readObjdump('app:	file format elf64-x86-64\n')).toEqual([]);
  });
});

describe('functions', () => {
  const output = [
    '0000000000030014 t example_app::triple_fault',
    '0000000000030056 t $x',
    '0000000000030056 t example_app::main::hbf87bbaedc33c9c6',
    '0000000000030070 t .Lpcrel_hi3',
    '0000000000030100 r table',
    '                 U outside',
  ].join('\n');

  it('are found behind labels of the assembler', () => {
    const functions = readNm(output);
    expect(functionAt(functions, 0x30074)).toBe('example_app::main');
    expect(functionAt(functions, 0x30055)).toBe('example_app::triple_fault');
    expect(functionAt(functions, 0x10)).toBeUndefined();
  });

  it.each([
    ['kernel__ZN6hermit5initd17hef79e690c02888f9E', 'hermit::initd'],
    [
      'kernel__ZN52_$LT$a..B$u20$as$u20$c..D$GT$4drop17hef79e690c02888f9E',
      'kernel__ZN52_$LT$a..B$u20$as$u20$c..D$GT$4drop17hef79e690c02888f9E',
    ],
    ['kernel__ZN29_$LT$a..B$u20$as$u20$c..D$GT$4drop17hef79e690c02888f9E', '<a::B as c::D>::drop'],
    ['std[76e60f9935cf3d01]::rt::init', 'std::rt::init'],
    ['sys_exit', 'sys_exit'],
    ['.L0 ', undefined],
  ])('%s', (symbol, expected) => {
    expect(functionName(symbol)).toBe(expected);
  });
});

describe('what is said about it', () => {
  it('functions and lines below each other', () => {
    const frames = [{ name: 'a::b', file: 'a.rs', line: 3 }, { name: 'a::main' }];
    expect(crashText({ code: [{ address: 0x28dfe1, frames }], noSymboliser: false })).toBe(
      '  The code that the guest named:\n    0x28dfe1  a::b at a.rs:3\n              a::main\n',
    );
  });

  it('one line where no program can read the image, and nothing where there is nothing', () => {
    const code = [{ address: 0x28dfe1, frames: [] }];
    expect(crashText({ code, noSymboliser: true })).toMatch(
      /^ {2}The guest .*0x28dfe1.*binutils.*\n$/,
    );
    expect(crashText({ code: [], noSymboliser: true })).toBe('');
  });
});
