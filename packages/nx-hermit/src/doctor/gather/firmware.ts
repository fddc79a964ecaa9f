import { readFile } from 'node:fs/promises';
import { findFirmware, hasDebugConsole } from '../../vmm/qemu/firmware';
import { type FirmwareFacts } from '../facts';

/** Every OpenSBI of this machine, in the order in which a boot looks at them. */
export async function gatherFirmware(qemu: string | undefined): Promise<FirmwareFacts[]> {
  const candidates = await findFirmware(qemu);
  return Promise.all(
    candidates.map(async (candidate) => ({
      ...candidate,
      hasDebugConsole: await readFile(candidate.path).then(hasDebugConsole, () => false),
    })),
  );
}
