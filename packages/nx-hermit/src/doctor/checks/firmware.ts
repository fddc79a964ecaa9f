import { firmwareFits, requiredFirmwareVersion } from '../../vmm/qemu/firmware';
import { type Facts } from '../facts';
import { type Finding } from '../finding';

/** The firmware that a riscv64 machine starts with: the one that a boot takes. */
export function checkFirmware({ arches, firmware }: Facts): Finding[] {
  if (!arches.includes('riscv64')) return [];
  const finding = { id: 'opensbi', topic: 'QEMU', name: 'OpenSBI for riscv64', required: true };
  const remedy = { kind: 'software', software: { name: 'OpenSBI' } } as const;
  const fitting = firmware.find(({ hasDebugConsole }) => hasDebugConsole);
  const { path, version } = fitting ?? firmware[0] ?? {};
  if (path === undefined) return [{ ...finding, status: 'missing', remedy }];
  if (fitting !== undefined) return [{ ...finding, status: 'found', version, path }];
  const isOld = version !== undefined && !firmwareFits(version);
  const note =
    `It lacks the debug console that Hermit needs and OpenSBI ${requiredFirmwareVersion} or newer has: ` +
    'without it the machine ends at once, without a word.';
  return [{ ...finding, status: isOld ? 'too old' : 'broken', version, path, note, remedy }];
}
