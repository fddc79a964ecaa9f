import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files that a guest makes outside of what is mapped. */
export interface ScratchFolder {
  path: string;
  remove(): Promise<void>;
}

/** Makes one for this run alone: Uhyve's own would stay behind when it is ended from outside. */
export async function makeScratchFolder(): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), 'nx-hermit-uhyve-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
