import { type CodeAt, type CrashCode } from './code-at';
import { type CodeFrame } from './symboliser';

/** What to say about the code that a guest named when it crashed; empty if there is nothing. */
export function crashText({ code, noSymboliser }: CrashCode): string {
  if (code.length === 0) return '';
  if (noSymboliser) {
    const named = code.map(({ address }) => hexadecimal(address)).join(', ');
    return `  The guest named addresses in its code (${named}). With addr2line (package binutils) on PATH, functions and lines are shown here.\n`;
  }
  return ['  The code that the guest named:', ...code.flatMap(linesOf), ''].join('\n');
}

function linesOf({ address, frames }: CodeAt): string[] {
  const start = `    ${hexadecimal(address)}  `;
  return frames.map(
    (frame, index) => `${index === 0 ? start : ' '.repeat(start.length)}${text(frame)}`,
  );
}

function text({ name, file, line }: CodeFrame): string {
  const place = file === undefined ? undefined : `${file}:${line}`;
  if (name === undefined) return place ?? '';
  return place === undefined ? name : `${name} at ${place}`;
}

function hexadecimal(address: number): string {
  return `0x${address.toString(16)}`;
}
