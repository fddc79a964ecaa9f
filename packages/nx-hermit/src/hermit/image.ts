import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Problem } from '../problem';
import { type Arch, archFacts, arches } from './arch';
import { type DeviceFeature, readDeviceFeatures } from './device-features';
import { type Elf, type ElfFault, loadedSize, parseElf } from './elf';
import { type AnnouncedFeature, kernelFeatures } from './kernel-features';

/** What an image tells about itself. Everything is read from the file, nothing is remembered. */
export interface ImageFacts {
  arch: Arch;
  /** Target triple of the app. */
  triple: string;
  /** Version of the kernel inside, such as `0.11.0`. */
  kernelVersion?: string;
  /** Of its features, those that a kernel names at its start; missing when that cannot be told. */
  kernelFeatures?: readonly AnnouncedFeature[];
  /** Of its features, those that network and files depend on; missing when that cannot be told. */
  deviceFeatures?: readonly DeviceFeature[];
  /** Version of the agreement between loader and kernel. */
  entryVersion?: number;
  /** Version of the agreement with Uhyve; missing when the kernel does not name one. */
  uhyveInterfaceVersion?: number;
  /** Bytes in the file. */
  size: number;
  /** Bytes of memory that the image takes once it is loaded, before it allocates anything. */
  needsBytes: number;
  /** Of the whole file, in hexadecimal. */
  sha256: string;
}

/**
 * Reads a Hermit image.
 *
 * @throws Problem when there is no such file, or it is not an ELF, not a Hermit image, or cut off
 */
export async function readImage(path: string): Promise<ImageFacts> {
  const bytes = await readBytes(path);
  const elf = parseElf(bytes);
  if (typeof elf === 'string') throw new Problem(...faultOf(path, elf, bytes.length));
  const facts = factsOf(path, elf);
  return {
    ...facts,
    kernelFeatures: kernelFeatures(bytes, facts.kernelVersion),
    deviceFeatures: readDeviceFeatures(bytes, facts.kernelVersion),
    size: bytes.length,
    needsBytes: loadedSize(elf),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

const rebuild = 'build the image again, for example with `npx nx build <app>`';

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Problem(`There is no image at ${path}.`, rebuild);
    if (code === 'EISDIR') throw new Problem(`${path} is a folder, not an image.`);
    throw new Problem(`The image ${path} cannot be read: ${message}.`, undefined, error);
  }
}

function faultOf(path: string, fault: ElfFault, size: number): [string, string] {
  if (size === 0) return [`The image ${path} is empty.`, rebuild];
  if (fault === 'truncated') {
    return [
      `The image ${path} is truncated: its headers speak of more than its ${size} bytes.`,
      rebuild,
    ];
  }
  const what = fault === 'not-elf' ? 'not an ELF file' : 'not a little-endian 64-bit ELF file';
  return [`${path} is not a Hermit image: it is ${what}.`, imageMeant];
}

const imageMeant =
  'name the file that a Hermit app was built into, such as dist/<app>/<arch>/<app>';

// The note layouts are those of the crate hermit-entry 0.10 (src/note.rs, src/elf.rs).
function factsOf(path: string, elf: Elf) {
  const entry = note(elf, 'HERMIT', 0x5a00);
  if (elf.osAbi !== 0xff || entry === undefined || entry.length < 1) {
    const missing =
      elf.osAbi === 0xff ? 'it holds no Hermit kernel' : 'it was not built for Hermit';
    throw new Problem(`${path} is not a Hermit image: ${missing}.`, imageMeant);
  }
  const arch = arches.find((candidate) => archFacts(candidate).elfMachine === elf.machine);
  if (arch === undefined) {
    throw new Problem(
      `${path} is built for a machine (ELF number ${elf.machine}) that nx-hermit cannot boot.`,
      `build it for one of ${arches.join(', ')}`,
    );
  }
  const uhyve = note(elf, 'UHYVEIF', 0x5b00);
  return {
    arch,
    triple: archFacts(arch).triple,
    kernelVersion: kernelVersion(elf),
    entryVersion: entry[0],
    uhyveInterfaceVersion: uhyve?.length === 4 ? uhyve.readUInt32BE() : undefined,
  };
}

const hermitAbiTag = 6;

function kernelVersion(elf: Elf): string | undefined {
  const tag = note(elf, 'GNU', 1);
  if (tag?.length !== 16 || tag.readUInt32LE(0) !== hermitAbiTag) return undefined;
  return [4, 8, 12].map((at) => tag.readUInt32LE(at)).join('.');
}

function note(elf: Elf, owner: string, type: number): Buffer | undefined {
  return elf.notes.find((entry) => entry.owner === owner && entry.type === type)?.description;
}
