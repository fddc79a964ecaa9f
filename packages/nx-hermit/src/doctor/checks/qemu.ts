import { type Arch } from '../../hermit/arch';
import { compareVersions } from '../../text/version';
import { qemuProgram } from '../../vmm/qemu/binary';
import { type Facts } from '../facts';
import { type Finding } from '../finding';

/**
 * The first QEMU with the guest-loader device, which hands an aarch64 image to the loader, and with
 * semihosting for riscv64, which carries the exit code (QEMU's change log of 6.0).
 */
export const oldestQemu = '6.0';

/** The oldest QEMU that this version of nx-hermit was tried with. */
const oldestTriedQemu = '7.2';

/** One QEMU per architecture asked for. */
export function checkQemu({ arches, qemu }: Facts): Finding[] {
  return arches.map((arch) => checkOne(arch, qemu[arch]));
}

function checkOne(arch: Arch, search: Facts['qemu'][Arch]): Finding {
  const finding = { id: `qemu:${arch}`, topic: 'QEMU', name: qemuProgram(arch), required: true };
  const remedy = { kind: 'software', software: { name: 'QEMU', arch } } as const;
  if (!search?.found) {
    return search?.kind === 'not-qemu'
      ? { ...finding, status: 'broken', note: `${search.reason}.`, remedy }
      : { ...finding, status: 'missing', remedy };
  }
  const { path, version } = search;
  if (compareVersions(version, oldestQemu) < 0) {
    const note = `At least ${oldestQemu} is needed.`;
    return { ...finding, status: 'too old', version, path, note, remedy };
  }
  const note =
    compareVersions(version, oldestTriedQemu) < 0
      ? `nx-hermit was tried with ${oldestTriedQemu} and newer.`
      : undefined;
  return { ...finding, status: 'found', version, path, note };
}
