import { firmwareFits, requiredFirmwareVersion } from '../../vmm/qemu';
import { type Facts, type FirmwareFacts } from '../facts';
import { type Finding } from '../finding';

/** The firmware that a riscv64 machine starts with. */
export function checkFirmware({ arches, firmware }: Facts): Finding[] {
  if (!arches.includes('riscv64')) return [];
  const finding = { id: 'opensbi', topic: 'QEMU', name: 'OpenSBI for riscv64', required: true };
  const remedy = { kind: 'software', software: { name: 'OpenSBI' } } as const;
  const fitting = firmware.find(fits);
  const { path, version } = fitting ?? firmware[0] ?? {};
  if (path === undefined) return [{ ...finding, status: 'missing', remedy }];
  if (fitting !== undefined) return [{ ...finding, status: 'found', version, path }];
  const note =
    `At least ${requiredFirmwareVersion} is needed: with an older one the machine ends at once, ` +
    'without a word.';
  return [{ ...finding, status: 'too old', version, path, note, remedy }];
}

/** Its version tells; where QEMU could not be asked for that, what is in the file. */
function fits({ version, hasDebugConsole }: FirmwareFacts): boolean {
  return version === undefined ? hasDebugConsole : firmwareFits(version);
}
