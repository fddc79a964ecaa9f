import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Arch } from '../../hermit/arch';
import { type ImageFacts } from '../../hermit/image';
import { mainLocation } from '../../hermit/main-location';
import { loadAddress } from '../load-address';
import { type Attempt } from '../prepare';
import { findGdb } from './find-gdb';

/** What a debugger has to know about a machine that waits for it. */
export interface DebugSession {
  arch: Arch;
  /** Absolute path of the image. */
  image: string;
  /** Of 127.0.0.1. */
  port: number;
  /** What has to be added to every address in the image; missing where that cannot be told. */
  loadAddress?: number;
  /** Where `main` is, in the words of GDB. */
  main: string;
  /** The name of a GDB that knows the architecture; missing if this machine has none. */
  gdb?: string;
}

/** How to debug a machine that waits on a port of 127.0.0.1. */
export async function debugSession(
  image: ImageFacts,
  { vmm, machine }: Attempt,
  port: number,
): Promise<DebugSession> {
  const { image: path } = machine;
  return {
    arch: image.arch,
    image: path,
    port,
    loadAddress: vmm === 'qemu' ? loadAddress(image, machine) : undefined,
    main: mainLocation(await readFile(path), basename(path)),
    gdb: (await findGdb(image.arch)).name,
  };
}
