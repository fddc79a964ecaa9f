import { type ImageFacts } from '../../hermit/image';
import { Problem } from '../../problem';
import { kernelFolders, type Volume } from '../volumes';
import { canBeReadOnly, firstReadOnly, installVirtiofsd, type Virtiofsd } from './virtiofsd';

/** What decides about the volumes of a machine in QEMU. */
export interface ShareWish {
  platform: NodeJS.Platform;
  image: Pick<ImageFacts, 'arch' | 'deviceFeatures'>;
  volumes: readonly Volume[];
}

// struct virtio_fs_config in linux/virtio_fs.h
const longestTag = 36;

/**
 * Why a guest in QEMU cannot have these volumes, whatever is installed; `undefined` if it can. Of a kernel whose
 * features are not known, nothing is held against it.
 */
export function shareObstacle({ platform, image, volumes }: ShareWish): Problem | undefined {
  if (volumes.length === 0) return undefined;
  if (platform !== 'linux') {
    return new Problem(
      'The option volumes needs Linux: QEMU shows folders to a guest through virtiofsd, which runs nowhere else.',
      'leave the option away; on Apple silicon, an aarch64 image has volumes with vmm `uhyve`',
    );
  }
  const long = volumes.find(({ guest }) => Buffer.byteLength(guest) - 1 > longestTag);
  if (long !== undefined) {
    return new Problem(
      `The option volumes holds ${long.guest}, and a volume's path in the guest has at most ${longestTag} bytes.`,
      'choose a shorter path',
    );
  }
  return image.deviceFeatures === undefined ? undefined : kernelObstacle(image, volumes);
}

// Kernel 0.11.0 takes the first device, over PCI only, and names its folder after the device (src/fs/fuse.rs,
// src/drivers/pci.rs); it makes no folders above it (traverse_mount in src/fs/mem.rs).
function kernelObstacle(
  { arch, deviceFeatures = [] }: ShareWish['image'],
  volumes: readonly Volume[],
): Problem | undefined {
  if (arch === 'riscv64') {
    return new Problem(
      'The option volumes asks for files of this machine, and on riscv64 the kernel in the image has no driver for them.',
      'leave the option away',
    );
  }
  if (!deviceFeatures.includes('fs')) {
    return new Problem(
      'The option volumes asks for files of this machine, but the kernel in the image was built without the feature `fs`.',
      'add "fs" to the features of hermit-kernel in the Cargo.toml of the kernel package (an app that compiles its own kernel: to those of `hermit` in its Cargo.toml) and build the image again',
    );
  }
  if (volumes.length > 1) {
    return new Problem(
      `The option volumes names ${volumes.length} volumes, and in QEMU the kernel in the image uses only one.`,
      'put the folders into one, and share that',
    );
  }
  const unfit = volumes.find(({ guest }) => !isFit(guest));
  if (unfit === undefined) return undefined;
  return new Problem(
    `The option volumes holds ${unfit.guest}, where the kernel in the image mounts nothing: a volume is a new folder in / there.`,
    'choose a path like /data; /tmp and /proc are taken',
  );
}

function isFit(guest: string): boolean {
  const [top = '', ...deeper] = guest.split('/').slice(1);
  return deeper.length === 0 && !kernelFolders.includes(top);
}

/**
 * The virtiofsd to use.
 *
 * @param found those on this machine
 * @throws Problem when none can do what is asked for
 */
export function chooseVirtiofsd(
  found: readonly Virtiofsd[],
  volumes: readonly Volume[],
): Virtiofsd {
  const [first] = found;
  if (first === undefined) {
    throw new Problem(
      'The option volumes needs the program virtiofsd, which is nowhere on this machine.',
      installVirtiofsd,
    );
  }
  const usable = found.filter(({ isOfQemu }) => !isOfQemu);
  if (usable.length === 0) {
    throw new Problem(
      `The option volumes needs a newer virtiofsd than the one of QEMU (${first.path}, ${first.version}), which refuses the paths that Hermit's kernel asks for.`,
      installVirtiofsd,
    );
  }
  const readOnly = volumes.find((volume) => volume.readOnly);
  const chosen = readOnly === undefined ? usable[0] : usable.find(canBeReadOnly);
  if (chosen !== undefined) return chosen;
  throw new Problem(
    `The option volumes asks for ${readOnly?.guest} to be read-only, which the virtiofsd of this machine (${first.path}, ${first.version}) cannot do.`,
    `install virtiofsd ${firstReadOnly} or newer, for example with \`cargo install --locked virtiofsd\` (on Debian it needs libcap-ng-dev and libseccomp-dev)`,
  );
}
