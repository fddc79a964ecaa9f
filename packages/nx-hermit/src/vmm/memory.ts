import { type Arch } from '../hermit/arch';
import { type ImageFacts } from '../hermit/image';
import { Problem } from '../problem';

const mebibyte = 1024 * 1024;

// aarch64: QEMU puts the image 128 MiB above the start of memory. riscv64: with 256 MiB the kernel's network
// driver finds no memory.
const defaults: Record<Arch, { plain: number; network: number }> = {
  x86_64: { plain: 128, network: 128 },
  aarch64: { plain: 512, network: 512 },
  riscv64: { plain: 256, network: 512 },
};

// What the smallest app was seen to start with (kernel 0.11.0, this package's loader).
const floors: Record<Arch, number> = { x86_64: 20, aarch64: 130, riscv64: 16 };

/**
 * The memory of a machine in MiB.
 *
 * @param wanted MiB; missing = enough for the architecture, and for a large image
 * @throws Problem when it is less than the image can start with
 */
export function memoryFor(
  image: Pick<ImageFacts, 'arch' | 'needsBytes'>,
  network: boolean,
  wanted?: number,
): number {
  const loaded = Math.ceil(image.needsBytes / mebibyte);
  const usual = defaults[image.arch][network ? 'network' : 'plain'];
  // The image is in memory twice until it is loaded: as a file, and at its own address.
  if (wanted === undefined) return usual + (loaded > 16 ? 2 * loaded : 0);

  const least = floors[image.arch] + (loaded > 16 ? loaded : 0);
  if (wanted >= least) return wanted;
  throw new Problem(
    `The option memory gives the guest ${wanted} MiB, but this ${image.arch} image cannot start with less than ${least} MiB.`,
    `use at least ${least}M; the default is ${usual}M`,
  );
}
