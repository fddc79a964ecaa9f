/**
 * A function's name without the hash that the compiler puts behind it; `undefined` for a name that says nothing, such
 * as a label of the assembler.
 */
export function functionName(symbol: string): string | undefined {
  if (symbol === '??' || symbol === '' || /^\.L|^\$[xd]/.test(symbol)) return undefined;
  return (demangledKernelName(symbol) ?? symbol)
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/\[[0-9a-f]{16}\]/g, '');
}

/** A source file's path as the compiler saw it, without a dot in front that only means "here". */
export function sourceFile(path: string): string {
  return path.replace(/^(?:\.\/)+/, '');
}

// Global names of the kernel are renamed (hermit/symbols.ts), so other programs take them for C. The compilers that
// build kernels mangle in the older way: `_ZN`, then each part of the path behind its length, then `E`.
function demangledKernelName(symbol: string): string | undefined {
  const [, mangled] = /^kernel__ZN(\d.*)E/.exec(symbol) ?? [];
  if (mangled === undefined) return undefined;
  const parts: string[] = [];
  for (let rest = mangled; rest !== '';) {
    const [digits = ''] = /^\d+/.exec(rest) ?? [];
    const end = digits.length + Number(digits);
    if (digits === '' || end > rest.length) return undefined;
    parts.push(plainPart(rest.slice(digits.length, end)));
    rest = rest.slice(end);
  }
  return parts.join('::');
}

const signs: Record<string, string> = {
  ...{ LT: '<', GT: '>', LP: '(', RP: ')', C: ',', RF: '&', BP: '*', SP: '@' },
  ...{ u20: ' ', u27: "'", u5b: '[', u5d: ']', u7b: '{', u7d: '}', u3b: ';', u2b: '+', u22: '"' },
};

function plainPart(part: string): string {
  return part
    .replace(/^_(?=\$)/, '')
    .replace(/\$(\w+?)\$/g, (whole, code: string) => signs[code] ?? whole)
    .replaceAll('..', '::');
}
