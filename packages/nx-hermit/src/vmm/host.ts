import { accessSync, constants } from 'node:fs';
import { type Arch, hostArch } from '../hermit/arch';

/** What decides which VMMs and accelerators this machine can offer. */
export interface HostFacts {
  platform: NodeJS.Platform;
  arch: Arch;
  /** Whether `/dev/kvm` is there and may be opened. It is no proof that a guest runs. */
  kvm: 'usable' | 'missing' | 'forbidden';
}

/** This machine, as it is now. */
export function thisHost(): HostFacts {
  return { platform: process.platform, arch: hostArch(), kvm: stateOf('/dev/kvm') };
}

function stateOf(device: string): HostFacts['kvm'] {
  try {
    accessSync(device, constants.R_OK | constants.W_OK);
    return 'usable';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'missing';
  }
}
