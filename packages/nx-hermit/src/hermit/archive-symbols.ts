const magic = '!<arch>\n';
const headerSize = 60;

/**
 * Reads the symbol index of a static library, GNU layout: which global symbols its members define.
 *
 * @returns nothing for a library without an index
 */
export function archiveSymbols(bytes: Buffer): string[] {
  const header = bytes.toString('latin1', magic.length, magic.length + headerSize);
  if (bytes.indexOf(magic, 0, 'latin1') !== 0 || !header.startsWith('/ ')) return [];
  const start = magic.length + headerSize;
  const size = Number(header.slice(48, 58));
  const index = bytes.subarray(start, start + size);
  const names = index.toString('latin1', 4 + 4 * index.readUInt32BE(0));
  return names.split('\0').filter((name) => name !== '');
}
