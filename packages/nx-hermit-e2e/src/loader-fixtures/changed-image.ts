/** Copies of an image with one thing changed in its ELF64 file. All offsets are those of the ELF specification. */

const programHeaderSize = 56;
const segmentToLoad = 1;
const gnuStack = 0x6474e551;

/** With another entry version in its note. */
export function withEntryVersion(image: Buffer, version: number): Buffer {
  const copy = Buffer.from(image);
  copy[entryVersionOffset(image)] = version;
  return copy;
}

/** With another entry point, relative to where the image is loaded. */
export function withEntryPoint(image: Buffer, address: bigint): Buffer {
  const copy = Buffer.from(image);
  copy.writeBigUInt64LE(address, 24);
  return copy;
}

/** As an ordinary program for the same arch would have it: no OSABI of Hermit. */
export function withoutOsAbi(image: Buffer): Buffer {
  const copy = Buffer.from(image);
  copy[7] = 0;
  return copy;
}

/**
 * With one more segment of `size` bytes, which the loader has to copy as it does the others. It takes the place
 * of the header that says nothing but that the stack is not executable.
 */
export function withLargeSegment(image: Buffer, size: number): Buffer {
  const headers = programHeaders(image);
  const slot = headers.find(({ type }) => type === gnuStack);
  const segments = headers.filter(({ type }) => type === segmentToLoad);
  const last = segments.at(-1);
  if (slot === undefined || last === undefined || slot.offset < last.offset) {
    throw new Error('The image has no program header that can be replaced.');
  }
  const offset = roundUp(image.length);
  const copy = Buffer.alloc(offset + size, 0xa5);
  image.copy(copy);
  copy.fill(0, slot.offset, slot.offset + programHeaderSize);
  copy.writeUInt32LE(segmentToLoad, slot.offset);
  copy.writeUInt32LE(4, slot.offset + 4);
  copy.writeBigUInt64LE(BigInt(offset), slot.offset + 8);
  copy.writeBigUInt64LE(BigInt(roundUp(last.end)), slot.offset + 16);
  copy.writeBigUInt64LE(BigInt(size), slot.offset + 32);
  copy.writeBigUInt64LE(BigInt(size), slot.offset + 40);
  copy.writeBigUInt64LE(4096n, slot.offset + 48);
  return copy;
}

/** With a last segment that takes `size` bytes of memory, most of which are zero and not in the file. */
export function withMemorySize(image: Buffer, size: bigint): Buffer {
  const last = programHeaders(image).findLast(({ type }) => type === segmentToLoad);
  if (last === undefined) throw new Error('The image has no segment to load.');
  const copy = Buffer.from(image);
  copy.writeBigUInt64LE(size, last.offset + 40);
  return copy;
}

// The note's name is `HERMIT`, its type 0x5a00, and the type stands before the name.
function entryVersionOffset(image: Buffer): number {
  const note = Buffer.from([0x00, 0x5a, 0x00, 0x00, ...Buffer.from('HERMIT\0\0')]);
  const start = image.indexOf(note);
  if (start < 0) throw new Error('The image has no note with an entry version.');
  return start + note.length;
}

function programHeaders(image: Buffer) {
  const table = Number(image.readBigUInt64LE(32));
  return Array.from({ length: image.readUInt16LE(56) }, (_, index) => {
    const offset = table + index * programHeaderSize;
    const address = Number(image.readBigUInt64LE(offset + 16));
    const size = Number(image.readBigUInt64LE(offset + 40));
    return { offset, type: image.readUInt32LE(offset), end: address + size };
  });
}

function roundUp(size: number): number {
  return Math.ceil(size / 4096) * 4096;
}
