import { type Arch } from '../hermit/arch';
import { type ImageFacts } from '../hermit/image';
import { Problem } from '../problem';

/**
 * What takes memory beside the app: nothing, the driver of a network card on PCI or without it, or UEFI firmware,
 * with or without a card.
 */
export type MachineUse = 'plain' | 'network' | 'mmioNetwork' | 'uefi';

const mebibyte = 1024 * 1024;

// aarch64: QEMU puts the image 128 MiB above the start of memory. The driver of a card without PCI finds no memory
// with 192 MiB on x86_64, and with 256 MiB on riscv64, where there are no other cards.
const defaults: Record<Arch, Record<MachineUse, number>> = {
  x86_64: { plain: 128, network: 128, mmioNetwork: 256, uefi: 256 },
  aarch64: { plain: 512, network: 512, mmioNetwork: 512, uefi: 512 },
  riscv64: { plain: 256, network: 512, mmioNetwork: 512, uefi: 512 },
};

// What the smallest app was seen to start with (kernel 0.11.0, this package's loader).
const floors: Record<Arch, number> = { x86_64: 20, aarch64: 130, riscv64: 16 };
// The same, with OVMF 2022.11, which does not get as far as the loader with 40 MiB.
const uefiFloor = 56;

/**
 * The memory of a machine in MiB.
 *
 * @param wanted MiB; missing = enough for the architecture, and for a large image
 * @throws Problem when it is less than the image can start with
 */
export function memoryFor(
  image: Pick<ImageFacts, 'arch' | 'needsBytes'>,
  use: MachineUse,
  wanted?: number,
): number {
  const loaded = Math.ceil(image.needsBytes / mebibyte);
  const usual = defaults[image.arch][use];
  // The image is in memory twice until it is loaded: as a file, and at its own address.
  if (wanted === undefined) return usual + (loaded > 16 ? 2 * loaded : 0);

  const floor = use === 'uefi' ? uefiFloor : floors[image.arch];
  const least = floor + (loaded > 16 ? loaded : 0);
  if (wanted >= least) return wanted;
  throw new Problem(
    `The option memory gives the guest ${wanted} MiB, but this ${image.arch} image cannot start with less than ${least} MiB.`,
    `use at least ${least}M; the default is ${usual}M`,
  );
}
