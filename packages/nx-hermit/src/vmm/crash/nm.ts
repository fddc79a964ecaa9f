import { functionName } from './names';

/** Where a function begins, in the image. */
export interface FunctionStart {
  address: number;
  name: string;
}

/** The arguments of `nm`, GNU's and LLVM's: demangled, by address. */
export function nmArguments(image: string): string[] {
  return ['-C', '-n', image];
}

/** Reads the functions that `nm` prints; the labels of the assembler among them are left out. */
export function readNm(output: string): FunctionStart[] {
  return [...output.matchAll(/^([0-9a-f]+) [tTwW] (.+)$/gm)].flatMap(
    ([, address = '', symbol = '']) => {
      const name = functionName(symbol);
      return name === undefined ? [] : [{ address: parseInt(address, 16), name }];
    },
  );
}

/** The function that an address lies in. */
export function functionAt(
  functions: readonly FunctionStart[],
  address: number,
): string | undefined {
  return functions.findLast((one) => one.address <= address)?.name;
}
