import { Problem } from '../problem';
import { compareVersions, isBefore } from '../text/version';
import { type Arch } from './arch';
import { type ImageFacts } from './image';

/** How a loader is to be started: QEMU starts it, or UEFI does. */
export interface LoaderUse {
  arch: Arch;
  uefi: boolean;
}

/** Whether a text is the version of a release, such as `0.5.6`, and not a path. */
export function isLoaderRelease(text: string): boolean {
  return /^v?\d+\.\d+\.\d+$/.test(text);
}

/** Without the `v` of upstream's tags. */
export function loaderVersion(release: string): string {
  return release.replace(/^v/, '');
}

/**
 * The name of a file of a release. They were renamed in 0.5.7 (hermit-os/loader, xtask/src/target.rs at the tags).
 *
 * @param version without `v`
 */
export function loaderAsset(version: string, { arch, uefi }: LoaderUse): string {
  if (uefi) return 'hermit-loader-x86_64.efi';
  return `hermit-loader-${arch}${isBefore(version, '0.5.7') ? '' : suffixes[arch]}`;
}

const suffixes: Record<Arch, string> = {
  x86_64: '-multiboot',
  aarch64: '-elf',
  riscv64: '-sbi',
};

type Kernel = Pick<ImageFacts, 'kernelVersion' | 'kernelFeatures' | 'entryVersion'>;

/**
 * Refuses pairs of a loader's release and a kernel that are known not to boot.
 *
 * @param version of the loader, without `v`
 * @throws Problem that names a release that does
 */
export function checkLoaderRelease(version: string, kernel: Kernel, use: LoaderUse): void {
  const pair = `The loader ${version} cannot boot this image`;
  const fault = faultOf(version, kernel, use);
  if (fault === undefined) return;
  throw new Problem(`${pair}: ${fault.reason}.`, `set the option loader to ${fault.better}`);
}

interface Fault {
  reason: string;
  better: string;
}

function faultOf(version: string, kernel: Kernel, { arch, uefi }: LoaderUse): Fault | undefined {
  const { kernelVersion, kernelFeatures = [], entryVersion } = kernel;
  // hermit-os/hermit-entry, src/lib.rs: version 4 came with 0.10.0, which loaders since 0.5.0 are made with.
  const boots = isBefore(version, '0.5.0') ? 3 : 4;
  if (entryVersion !== undefined && entryVersion !== boots) {
    return {
      reason: `it is for entry version ${boots}, and the kernel has ${entryVersion}`,
      better: entryVersion === 4 ? good : 'the file of another release',
    };
  }
  if (boots === 3) return { reason: 'it is older than 0.5.0, and has other names', better: good };
  if (uefi) {
    // hermit-os/loader v0.5.6: `hermit-bootargs`.
    return isBefore(version, '0.5.6')
      ? { reason: 'with UEFI it takes no arguments, which came with 0.5.6', better: good }
      : undefined;
  }
  if (arch !== 'x86_64' || kernelVersion === undefined) return undefined;
  return faultOnX86(version, kernelVersion, kernelFeatures.includes('smp'));
}

const good = '0.5.6, or leave it away for the one that nx-hermit brings';

function faultOnX86(version: string, kernel: string, smp: boolean): Fault | undefined {
  const isNew = compareVersions(version, '0.5.7') >= 0;
  // hermit-os/kernel#2726, mended after 0.13.2.
  if (isNew && smp && compareVersions(kernel, '0.13.2') <= 0) {
    return {
      reason:
        `it maps the lowest memory in large pages, where a kernel with the feature smp up to 0.13.2 (this is ${kernel}) ` +
        'needs a small one, and panics with ParentEntryHugePage',
      better: good,
    };
  }
  if (isNew && isBefore(kernel, '0.10.0')) {
    return {
      reason: `kernels before 0.10.0 (this is ${kernel}) need page tables that refer to themselves`,
      better: good,
    };
  }
  // hermit-os/kernel cf1cb6c5, 48d76afc; hermit-os/loader v0.5.3.
  if (isBefore(version, '0.5.3') && compareVersions(kernel, '0.13.2') > 0) {
    return {
      reason: `kernels after 0.13.2 (this is ${kernel}) need a device tree, which came with 0.5.3`,
      better: '0.5.7',
    };
  }
  return undefined;
}
