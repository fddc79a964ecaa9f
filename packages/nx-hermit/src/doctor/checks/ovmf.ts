import { installOvmf } from '../../vmm/qemu/ovmf';
import { type Facts } from '../facts';
import { type Finding } from '../finding';

/** The UEFI firmware for x86_64. Required only where it was asked for. */
export function checkOvmf({ arches, ovmf: { wanted, path } }: Facts): Finding[] {
  if (!arches.includes('x86_64') && !wanted) return [];
  const name = wanted ? 'OVMF for x86_64' : 'OVMF (not required)';
  const finding = { id: 'ovmf', topic: 'QEMU', name, required: wanted };
  if (path !== undefined) return [{ ...finding, status: 'found', path }];
  return wanted
    ? [{ ...finding, status: 'missing', remedy: { kind: 'software', software: { name: 'OVMF' } } }]
    : [
        {
          ...finding,
          status: 'missing',
          note: `A boot with firmware \`uefi\` needs it. \`${installOvmf}\` installs it.`,
        },
      ];
}
