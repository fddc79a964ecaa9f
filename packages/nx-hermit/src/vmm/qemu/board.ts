import { type ImageFacts } from '../../hermit/image';
import { Problem } from '../../problem';
import { isBefore } from '../../text/version';
import { type MachineChoice } from '../choices';

/** What a machine is like, beside its architecture. */
export interface Board {
  /** Missing = the usual one: `pc` on x86_64, `virt` elsewhere. */
  kind?: 'pc' | 'q35' | 'microvm';
  /** Whether it starts with UEFI firmware, which starts the loader. */
  uefi: boolean;
}

/** What decides about it. */
export interface BoardWish {
  image: Pick<ImageFacts, 'arch' | 'kernelFeatures' | 'kernelVersion'>;
  machine: MachineChoice;
  /** `uefi`, or the path of a firmware. */
  firmware?: string;
}

/** The word for UEFI with whatever firmware this machine has. */
export const uefiWord = 'uefi';

/**
 * The machine that was asked for.
 *
 * @throws Problem when there is no such machine, or the kernel in the image does not start on it
 */
export function boardFor(wish: BoardWish): Board {
  const { image, machine, firmware } = wish;
  checkMachine(wish);
  checkFirmware(wish);
  const uefi = image.arch === 'x86_64' && firmware !== undefined;
  if (machine === 'microvm') checkMicrovm(image);
  if (uefi) checkUefi(image);
  return { kind: machine === 'auto' || machine === 'virt' ? undefined : machine, uefi };
}

function checkMachine({ image: { arch }, machine, firmware }: BoardWish) {
  const fits = (machine === 'virt') === (arch !== 'x86_64');
  if (machine !== 'auto' && !fits) {
    throw new Problem(
      `The option machine is ${machine}, but the image is for ${arch}, which has no such machine.`,
      arch === 'x86_64' ? 'use pc, q35 or microvm, or leave it away' : 'use virt, or leave it away',
    );
  }
  if (machine === 'microvm' && firmware !== undefined) {
    throw new Problem(
      'The options machine and firmware contradict each other: a microvm does not start with UEFI.',
      'leave one of them away',
    );
  }
}

function checkFirmware({ image: { arch }, firmware }: BoardWish) {
  if (firmware === undefined || arch === 'x86_64') return;
  if (arch === 'aarch64') {
    throw new Problem(
      'The image is for aarch64, which starts without firmware, but the option firmware names one.',
      'leave the option away',
    );
  }
  if (firmware === uefiWord) {
    throw new Problem(
      `The option firmware is ${uefiWord}, but only x86_64 images start with UEFI, and the image is for ${arch}.`,
      'leave the option away, or give the path of an OpenSBI',
    );
  }
}

// A kernel with `acpi` panics without ACPI, one with `pci` finds no device that is not on PCI. Kernel 0.11.0 with
// `smp` takes its processors from a table that is empty here, and waits for ever for the first one
// (synch_all_cores in src/lib.rs, detect_from_mp in src/arch/x86_64/kernel/apic.rs).
function checkMicrovm({ kernelFeatures = [], kernelVersion }: BoardWish['image']) {
  const unfit = kernelFeatures.filter(
    (name) =>
      name === 'acpi' || name === 'pci' || (name === 'smp' && isBefore(kernelVersion, '0.12.0')),
  );
  if (unfit.length === 0) return;
  const names = unfit.map((name) => `\`${name}\``).join(', ');
  throw new Problem(
    `The option machine is microvm, where the kernel in the image does not start: it was built with ${names}.`,
    `build the image with a kernel package without ${unfit.length === 1 ? 'that feature' : 'these features'}, or leave the option away`,
  );
}

function checkUefi({ kernelFeatures }: BoardWish['image']) {
  if (kernelFeatures === undefined || kernelFeatures.includes('acpi')) return;
  throw new Problem(
    'The option firmware asks for UEFI, but the kernel in the image was built without the feature `acpi`, and does not start there.',
    'add "acpi" to the features of hermit-kernel for x86_64 in the Cargo.toml of the kernel package and build the image again, or leave the option away',
  );
}
