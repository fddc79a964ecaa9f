import { dirname, join } from 'node:path';
import { existingFiles } from '../../files/existing-files';
import { Problem } from '../../problem';
import { uefiWord } from './board';

/** The command that installs OVMF. */
export const installOvmf = `npx nx-hermit setup --firmware ${uefiWord}`;

/**
 * The UEFI firmware to boot x86_64 with.
 *
 * @param qemu the path of QEMU, which may bring one along
 * @param wanted `uefi`, or a path that is taken as it is
 * @throws Problem when there is none
 */
export async function chooseOvmf(qemu: string, wanted: string): Promise<string> {
  if (wanted !== uefiWord) {
    if ((await existingFiles([wanted])).length > 0) return wanted;
    throw new Problem(
      `There is no firmware at ${wanted} (option firmware).`,
      `give the path of an OVMF, or \`${uefiWord}\` for the one of this machine`,
    );
  }
  const [found] = await findOvmf(qemu);
  if (found !== undefined) return found;
  throw new Problem(
    'The option firmware asks for UEFI, but this machine has no OVMF, the UEFI firmware for QEMU.',
    installOvmf,
  );
}

/**
 * Every OVMF on this machine, in the order in which a boot takes them. Those with Secure Boot are left out: they
 * start no loader without a signature.
 *
 * @param qemu the path of QEMU, if there is one
 */
export function findOvmf(qemu: string | undefined): Promise<string[]> {
  const shares = ['/usr/share/qemu', '/usr/local/share/qemu', '/opt/homebrew/share/qemu'];
  if (qemu !== undefined) shares.unshift(join(dirname(qemu), '..', 'share', 'qemu'));
  return existingFiles([
    // Debian and Ubuntu.
    ...['/usr/share/OVMF/OVMF_CODE_4M.fd', '/usr/share/OVMF/OVMF_CODE.fd'],
    // Fedora, then Arch, newest first.
    ...['/usr/share/edk2/ovmf/OVMF_CODE.fd', '/usr/share/edk2/x64/OVMF_CODE.4m.fd'],
    ...['/usr/share/edk2/x64/OVMF_CODE.fd', '/usr/share/edk2-ovmf/x64/OVMF_CODE.fd'],
    // QEMU's own, which Homebrew installs.
    ...shares.map((share) => join(share, 'edk2-x86_64-code.fd')),
  ]);
}
