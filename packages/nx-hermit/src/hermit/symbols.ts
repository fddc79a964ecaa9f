// What std, the loader and VMMs look for in a kernel (hermit-os/kernel, xtask/src/artifact.rs and archive.rs).
const kept = new Set(['_start', '__bss_start', 'mcount', 'runtime_entry']);

/** Put before the name of every other symbol. */
export const hiddenPrefix = 'kernel_';

/**
 * Decides how the symbols of a kernel library are renamed. The library carries its own `core`, `alloc` and panic
 * handler, whose names would collide with those of std.
 *
 * @param symbols output of `llvm-nm --just-symbol-name`, with its headings per archive member
 * @returns lines for `llvm-objcopy --redefine-syms`
 */
export function symbolRenames(symbols: string): string {
  const names = symbols.split('\n').filter((line) => line !== '' && !line.endsWith(':'));
  const hidden = [...new Set(names)].filter((name) => !isKept(name)).sort();
  return hidden.map((name) => `${name} ${hiddenPrefix}${name}\n`).join('');
}

function isKept(name: string): boolean {
  return name.startsWith('sys_') || kept.has(name);
}

/**
 * Linker arguments that let an app use the kernel's `memcpy` and its like. Needed with a std that does not define
 * them: Rust's own build of std for Hermit expects them in the kernel library.
 */
export const hiddenMemoryFunctions = [
  'memcpy',
  'memmove',
  'memset',
  'memcmp',
  'bcmp',
  'strlen',
].map((name) => `-Clink-arg=--defsym=${name}=${hiddenPrefix}${name}`);
