/** One program header of an ELF64 file. */
export interface ElfSegment {
  /** `p_type`: 1 is loaded into memory, 4 holds notes. */
  type: number;
  /** Whether it holds code. */
  executable: boolean;
  /** Where it starts in the file, in bytes. */
  offset: number;
  /** Address in memory. */
  address: number;
  /** Bytes in the file. */
  fileSize: number;
  /** Bytes in memory. */
  memorySize: number;
}

/** One entry of a note segment. */
export interface ElfNote {
  /** Without the final zero. */
  owner: string;
  type: number;
  description: Buffer;
}

/** What nx-hermit wants to know of a little-endian ELF64 file. */
export interface Elf {
  /** `EI_OSABI`. */
  osAbi: number;
  /** `e_machine`. */
  machine: number;
  segments: ElfSegment[];
  notes: ElfNote[];
}

/** What keeps a file from being read as ELF. */
export type ElfFault = 'not-elf' | 'not-elf64' | 'truncated';

const loadable = 1;
const noteSegment = 4;

/**
 * Reads header, program headers and notes of a little-endian ELF64 file. The layout is that of the System V
 * ABI, chapters 4 and 5.
 *
 * @returns a fault for anything else, also when a segment or the section headers lie beyond the end
 */
export function parseElf(bytes: Buffer): Elf | ElfFault {
  if (bytes.length === 0 || bytes.indexOf('\x7fELF', 0, 'latin1') !== 0) return 'not-elf';
  if (bytes.length < 64) return 'truncated';
  if (bytes[4] !== 2 || bytes[5] !== 1) return 'not-elf64';

  const programHeaders = { at: offsetAt(bytes, 32), size: bytes.readUInt16LE(54) };
  const count = bytes.readUInt16LE(56);
  const sections = offsetAt(bytes, 40) + bytes.readUInt16LE(58) * bytes.readUInt16LE(60);
  const end = Math.max(programHeaders.at + programHeaders.size * count, sections);
  if (end > bytes.length) return 'truncated';
  if (count > 0 && programHeaders.size < 56) return 'truncated';

  const segments = Array.from({ length: count }, (_, index) =>
    readSegment(bytes, programHeaders.at + index * programHeaders.size),
  );
  if (segments.some(({ offset, fileSize }) => offset + fileSize > bytes.length)) return 'truncated';

  const notes = segments
    .filter(({ type }) => type === noteSegment)
    .flatMap(({ offset, fileSize }) => readNotes(bytes.subarray(offset, offset + fileSize)));
  return { osAbi: bytes[7] ?? 0, machine: bytes.readUInt16LE(18), segments, notes };
}

/** The bytes of memory that the loaded segments span, gaps included. */
export function loadedSize({ segments }: Elf): number {
  const loaded = segments.filter(({ type }) => type === loadable);
  if (loaded.length === 0) return 0;
  const start = Math.min(...loaded.map(({ address }) => address));
  return Math.max(...loaded.map(({ address, memorySize }) => address + memorySize)) - start;
}

/** The addresses of the code, before the file is relocated; `end` is the first one behind it. */
export function executableRanges({ segments }: Elf): { start: number; end: number }[] {
  return segments
    .filter(({ type, executable }) => type === loadable && executable)
    .map(({ address, memorySize }) => ({ start: address, end: address + memorySize }));
}

function readSegment(bytes: Buffer, at: number): ElfSegment {
  return {
    type: bytes.readUInt32LE(at),
    executable: (bytes.readUInt32LE(at + 4) & 1) === 1,
    offset: offsetAt(bytes, at + 8),
    address: offsetAt(bytes, at + 16),
    fileSize: offsetAt(bytes, at + 32),
    memorySize: offsetAt(bytes, at + 40),
  };
}

// A damaged note ends the list: what stands before it is still true.
function readNotes(bytes: Buffer): ElfNote[] {
  const notes: ElfNote[] = [];
  let at = 0;
  while (at + 12 <= bytes.length) {
    const descriptionAt = at + 12 + aligned(bytes.readUInt32LE(at));
    const end = descriptionAt + bytes.readUInt32LE(at + 4);
    if (end > bytes.length) break;
    const owner = bytes.toString('latin1', at + 12, at + 12 + bytes.readUInt32LE(at));
    notes.push({
      owner: owner.replace(/\0+$/, ''),
      type: bytes.readUInt32LE(at + 8),
      description: bytes.subarray(descriptionAt, end),
    });
    at = descriptionAt + aligned(bytes.readUInt32LE(at + 4));
  }
  return notes;
}

function aligned(size: number): number {
  return Math.ceil(size / 4) * 4;
}

// Exact up to 2^53; anything larger is beyond the end of every file.
function offsetAt(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}
