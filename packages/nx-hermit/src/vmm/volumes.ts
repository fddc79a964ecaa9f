import { posix } from 'node:path';
import { Problem } from '../problem';

/** A file or folder of this machine that a guest sees. */
export interface Volume {
  /** Path on this machine, as it was given. */
  host: string;
  /** Absolute path in the guest, without a slash at its end. */
  guest: string;
  readOnly: boolean;
}

/**
 * Reads the option `volumes`.
 *
 * @throws Problem for what is not `host:guest` or `host:guest:ro`, and for volumes that lie within each other
 */
export function readVolumes(texts: readonly string[]): Volume[] {
  const volumes = texts.map(readVolume);
  volumes.forEach((volume, index) => {
    const other = volumes.slice(0, index).find((earlier) => overlap(earlier.guest, volume.guest));
    if (other === undefined) return;
    throw new Problem(
      `The option volumes puts two things in one place of the guest: ${other.guest} and ${volume.guest}.`,
      'give each volume a folder of its own',
    );
  });
  return volumes;
}

function readVolume(text: string): Volume {
  const match = /^([^:]+):(\/[^:]+)(?::(ro|rw))?$/.exec(text);
  const [, host = '', guest = '', mode] = match ?? [];
  const path = posix.normalize(guest).replace(/\/$/, '');
  if (match && path !== '') return { host, guest: path, readOnly: mode === 'ro' };
  throw new Problem(
    `The option volumes holds "${text}", which is not a volume.`,
    'write host:guest or host:guest:ro, for example ./data:/data; the path in the guest is absolute, and not / itself',
  );
}

function overlap(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** The first folder of a path in the guest: `data` of `/data/logs`. */
export function topFolder(guest: string): string {
  return guest.split('/')[1] ?? '';
}

/** Folders that the kernel makes itself, and mounts nothing over (hermit-os/kernel, src/fs/mod.rs). */
export const kernelFolders: readonly string[] = ['tmp', 'proc'];
