/** What a hand-made ELF file holds. */
export interface ElfFileParts {
  /** Default 62, x86_64. */
  machine?: number;
  /** Default 0xff, Hermit's. */
  osAbi?: number;
  /** Default: kernel 0.11.0, entry version 4. */
  notes?: Buffer[];
}

/** The bytes of a small ELF file: one loaded segment, one note segment, an empty section table at the end. */
export function elfFile({ machine = 62, osAbi = 0xff, notes }: ElfFileParts = {}): Buffer {
  const noteBytes = Buffer.concat(notes ?? [abiTagNote(6, [0, 11, 0]), entryVersionNote(4)]);
  const notesAt = 64 + 2 * 56;
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, osAbi]);
  header.writeUInt16LE(3, 16);
  header.writeUInt16LE(machine, 18);
  header.writeBigUInt64LE(64n, 32);
  header.writeBigUInt64LE(BigInt(notesAt + noteBytes.length), 40);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(2, 56);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(1, 60);
  const loaded = segment(1, 0, notesAt, 0x20_0000);
  const note = segment(4, notesAt, noteBytes.length, noteBytes.length);
  return Buffer.concat([header, loaded, note, noteBytes, Buffer.alloc(64)]);
}

/** The note that names the kernel's version. */
export function abiTagNote(system: number, version: [number, number, number]): Buffer {
  const description = Buffer.alloc(16);
  [system, ...version].forEach((value, index) => description.writeUInt32LE(value, index * 4));
  return noteEntry('GNU\0', 1, description);
}

/** The note that names the version of the agreement between loader and kernel. */
export function entryVersionNote(version: number): Buffer {
  return noteEntry('HERMIT\0', 0x5a00, Buffer.from([version]));
}

/** The note that names the version of the agreement with Uhyve. */
export function uhyveNote(version: number): Buffer {
  const description = Buffer.alloc(4);
  description.writeUInt32BE(version);
  return noteEntry('UHYVEIF\0', 0x5b00, description);
}

function noteEntry(owner: string, type: number, description: Buffer): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt32LE(owner.length, 0);
  header.writeUInt32LE(description.length, 4);
  header.writeUInt32LE(type, 8);
  return Buffer.concat([header, padded(Buffer.from(owner, 'latin1')), padded(description)]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function segment(type: number, offset: number, fileSize: number, memorySize: number): Buffer {
  const bytes = Buffer.alloc(56);
  bytes.writeUInt32LE(type, 0);
  bytes.writeBigUInt64LE(BigInt(offset), 8);
  bytes.writeBigUInt64LE(BigInt(offset), 16);
  bytes.writeBigUInt64LE(BigInt(fileSize), 32);
  bytes.writeBigUInt64LE(BigInt(memorySize), 40);
  return bytes;
}
