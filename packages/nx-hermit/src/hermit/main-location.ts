/**
 * Where a debugger finds the `main` of an app: the function `example_app::main`. In an image without debug information
 * it does not know that name; there it is the first instruction of the C function `main`, which calls the other one.
 *
 * @param bytes of the image
 * @param bin the name of the binary, which is the name of its file
 */
export function mainLocation(bytes: Buffer, bin: string): string {
  const crate = bin.replaceAll('-', '_');
  // As both of Rust's mangling schemes write it into the table of symbols.
  const mangled = `${crate.length}${crate}4main`;
  const isKnown = [mangled, '.debug_info'].every((text) => bytes.includes(text, 0, 'latin1'));
  return isKnown ? `${crate}::main` : '*main';
}
