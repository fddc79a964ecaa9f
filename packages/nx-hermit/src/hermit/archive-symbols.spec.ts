import { archiveSymbols } from './archive-symbols';

function archive(names: string[]): Buffer {
  const count = Buffer.alloc(4 + 4 * names.length);
  count.writeUInt32BE(names.length);
  const index = Buffer.concat([count, Buffer.from(names.map((name) => `${name}\0`).join(''))]);
  const header = `/               0           0     0     0       ${String(index.length).padEnd(10)}\`\n`;
  return Buffer.concat([Buffer.from(`!<arch>\n${header}`), index, Buffer.from('member memcpy\0')]);
}

test('the names in the index are read, and nothing behind it', () => {
  expect(archiveSymbols(archive(['sin', 'cos']))).toEqual(['sin', 'cos']);
  expect(archiveSymbols(archive([]))).toEqual([]);
});

test('other files and libraries without an index have no names', () => {
  expect(archiveSymbols(Buffer.from(''))).toEqual([]);
  expect(archiveSymbols(Buffer.from('!<arch>\n'))).toEqual([]);
  expect(archiveSymbols(Buffer.from('\x7fELF'))).toEqual([]);
});
