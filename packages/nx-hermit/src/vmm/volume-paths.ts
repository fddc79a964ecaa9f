import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Problem } from '../problem';
import { type Volume } from './volumes';

/**
 * Volumes by absolute paths.
 *
 * @throws Problem for one that is not there
 */
export function existingVolumes(volumes: readonly Volume[]): Promise<Volume[]> {
  return Promise.all(volumes.map(async (volume) => (await located(volume)).volume));
}

/**
 * Volumes by absolute paths.
 *
 * @throws Problem for one that is not there, or no folder
 */
export function folderVolumes(volumes: readonly Volume[]): Promise<Volume[]> {
  return Promise.all(
    volumes.map(async (wanted) => {
      const { volume, isFolder } = await located(wanted);
      if (isFolder) return volume;
      throw new Problem(
        `The option volumes names ${volume.host}, which is no folder, and QEMU shares nothing else.`,
        'name the folder that it is in',
      );
    }),
  );
}

async function located(volume: Volume): Promise<{ volume: Volume; isFolder: boolean }> {
  const host = resolve(volume.host);
  const found = await stat(host).catch(() => undefined);
  if (found !== undefined) return { volume: { ...volume, host }, isFolder: found.isDirectory() };
  throw new Problem(
    `The option volumes names ${host}, which is not there.`,
    'make the folder, or name another one',
  );
}
