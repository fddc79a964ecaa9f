import { functionName, sourceFile } from './names';
import { type CodeFrame } from './symboliser';

/** The arguments of `addr2line`, GNU's and LLVM's: addresses, functions, inlined ones, demangled. */
export function addr2lineArguments(image: string, addresses: readonly number[]): string[] {
  return ['-a', '-f', '-i', '-C', '-e', image, ...addresses.map((at) => `0x${at.toString(16)}`)];
}

/** Reads what `addr2line` prints: for each address a line with it, then pairs of function and place. */
export function readAddr2line(output: string): CodeFrame[][] {
  const lines = output.split(/\r?\n/).filter((line) => line !== '');
  const starts = lines.flatMap((line, index) => (/^0x[0-9a-f]+$/.test(line) ? [index] : []));
  return starts.map((start, index) => framesOf(lines.slice(start + 1, starts[index + 1])));
}

function framesOf(lines: readonly string[]): CodeFrame[] {
  const frames: CodeFrame[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const frame = frameOf(lines[at] ?? '', lines[at + 1] ?? '');
    if (frame.name !== undefined || frame.file !== undefined) frames.push(frame);
  }
  return frames;
}

// Without debug information the file is `??`, or the name of the object file, and the line `?` or 0.
function frameOf(name: string, place: string): CodeFrame {
  const [, file = '', digits] = /^(.*):(\d+)(?: \(discriminator \d+\))?$/.exec(place) ?? [];
  const line = Number(digits);
  const known = line > 0 && file !== '??';
  return { name: functionName(name), ...(known ? { file: sourceFile(file), line } : {}) };
}
