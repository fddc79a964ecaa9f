import { readFile } from 'node:fs/promises';
import { executableRanges, parseElf } from '../../hermit/elf';
import { type CrashAddress } from './crash-addresses';
import { functionAt } from './nm';
import { type CodeFrame, findSymboliser, type Symboliser } from './symboliser';

/** What lies at an address that the guest named. */
export interface CodeAt {
  /** As the guest named it. */
  address: number;
  /** Innermost first: what follows was inlined around it. Empty where the image knows nothing about it. */
  frames: CodeFrame[];
}

/** The code that a guest named when it crashed. */
export interface CrashCode {
  code: CodeAt[];
  /** Whether this machine lacks a program that reads it out of the image. */
  noSymboliser: boolean;
}

/**
 * Finds the code at the addresses that a guest named. Those that are not in the code of the image are left out.
 *
 * @param image path
 * @param loadAddress what the loader added to every address in the image
 */
export async function codeAt(
  addresses: readonly CrashAddress[],
  image: string,
  loadAddress: number,
): Promise<CrashCode> {
  const elf = addresses.length === 0 ? 'not-elf' : parseElf(await readFile(image));
  if (typeof elf === 'string') return { code: [], noSymboliser: false };
  const ranges = executableRanges(elf);
  const inCode = addresses.filter(({ address }) =>
    ranges.some(({ start, end }) => address - loadAddress >= start && address - loadAddress < end),
  );
  if (inCode.length === 0) return { code: [], noSymboliser: false };

  const symboliser = await findSymboliser();
  if (symboliser === undefined) {
    return { code: inCode.map(({ address }) => ({ address, frames: [] })), noSymboliser: true };
  }
  const places = inCode.map(
    ({ address, isReturnAddress }) => address - loadAddress - (isReturnAddress ? 1 : 0),
  );
  const frames = await namedFrames(symboliser, image, places);
  const code = inCode.map(({ address }, index) => ({ address, frames: frames[index] ?? [] }));
  return { code: code.filter((one) => one.frames.length > 0), noSymboliser: false };
}

// On riscv64 labels of the assembler stand between function and address, and hide the function's name.
async function namedFrames(
  symboliser: Symboliser,
  image: string,
  places: readonly number[],
): Promise<CodeFrame[][]> {
  const found = await symboliser.frames(image, places);
  if (found.every((frames) => frames.at(-1)?.name !== undefined)) return found;
  const functions = await symboliser.functions(image);
  return places.map((place, index) => {
    const frames = found[index] ?? [];
    const outermost = frames.at(-1);
    if (outermost?.name !== undefined) return frames;
    const name = functionAt(functions, place);
    return name === undefined ? frames : [...frames.slice(0, -1), { ...outermost, name }];
  });
}
