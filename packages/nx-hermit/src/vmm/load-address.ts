import { type Arch } from '../hermit/arch';
import { type ImageFacts } from '../hermit/image';
import { shippedLoader } from './loader';
import { type Machine } from './qemu/machine';

const mebibyte = 1024 * 1024;

// The first multiple of 2 MiB behind the loader, which is linked to a fixed address
// (packages/hermit-loader/src/placement.rs, src/arch/*/loader.ld).
const usual: Record<Arch, number> = {
  x86_64: 0x20_0000,
  aarch64: 0x4040_0000,
  riscv64: 0x8040_0000,
};

// Bytes. On x86_64 and riscv64 the boot arguments lie between loader and image, and end the room there.
const mostBootArguments = 32 * 1024;

// QEMU puts the file of the image here on aarch64.
const fileOnAarch64 = 0x4800_0000;

/**
 * The address that this package's loader loads an image to: what has to be added to every address in the image.
 *
 * @returns `undefined` where that is not certain: with another loader, with UEFI, which gives out the memory itself,
 *   and where the memory is too small for the image to be moved out of its own way
 */
export function loadAddress(
  { arch, needsBytes, size }: Pick<ImageFacts, 'arch' | 'needsBytes' | 'size'>,
  machine: Pick<Machine, 'loader' | 'board' | 'memory' | 'bootArguments'>,
): number | undefined {
  const { loader, board, memory, bootArguments } = machine;
  const start = usual[arch];
  const hasRoom = needsBytes + 2 * size + 8 * mebibyte <= memory * mebibyte;
  const isCertain =
    !board.uefi &&
    loader === shippedLoader(arch) &&
    hasRoom &&
    Buffer.byteLength(bootArguments) <= mostBootArguments &&
    (arch !== 'aarch64' || start + needsBytes <= fileOnAarch64);
  return isCertain ? start : undefined;
}
