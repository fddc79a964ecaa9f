import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Machine } from './machine';

/** A file on the volume that UEFI boots from: a link to a file of this machine, or a text. */
export type VolumeFile = { path: string; target: string } | { path: string; text: string };

/** A folder that QEMU shows to the guest as a disk. */
export interface BootVolume {
  folder: string;
  files: VolumeFile[];
}

/** What the firmware, and then the loader, is to start. */
type Booted = Pick<Machine, 'loader' | 'image' | 'bootArguments'>;

/**
 * What a UEFI boot needs on its volume: the loader where the firmware looks for it, image and boot arguments where
 * the loader does.
 */
export function volumeFiles({ loader, image, bootArguments }: Booted): VolumeFile[] {
  const files: VolumeFile[] = [
    { path: 'EFI/BOOT/BOOTX64.EFI', target: loader },
    { path: 'EFI/BOOT/hermit-app', target: image },
  ];
  return bootArguments === ''
    ? files
    : [...files, { path: 'EFI/BOOT/hermit-bootargs', text: bootArguments }];
}

/** Makes a volume for one run. */
export async function makeBootVolume(
  booted: Booted,
): Promise<BootVolume & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nx-hermit-boot-'));
  const files = volumeFiles(booted);
  for (const file of files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    if ('text' in file) await writeFile(path, file.text);
    else await symlink(file.target, path);
  }
  return { folder, files, remove: () => rm(folder, { recursive: true, force: true }) };
}
