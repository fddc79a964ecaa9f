import { functionName, sourceFile } from './names';
import { type CodeFrame } from './symboliser';

/** The arguments of `llvm-objdump` that show the instruction at an address, with its function and line. */
export function objdumpArguments(image: string, address: number): string[] {
  return [
    ...['--disassemble', '--line-numbers', '--demangle', '--no-show-raw-insn'],
    ...[`--start-address=${address}`, `--stop-address=${address + 1}`, image],
  ];
}

/** Reads what `llvm-objdump` prints before an instruction: `; function():` and `; file:line`. */
export function readObjdump(output: string): CodeFrame[] {
  const name = functionName(/^; (.*)\(\):$/m.exec(output)?.[1] ?? '');
  const [, file, line] = /^; (.+):(\d+)$/m.exec(output) ?? [];
  if (file !== undefined) return [{ name, file: sourceFile(file), line: Number(line) }];
  return name === undefined ? [] : [{ name }];
}
