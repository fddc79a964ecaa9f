import { installVirtiofsd, triedVirtiofsd } from '../../vmm/qemu/virtiofsd';
import { type Facts } from '../facts';
import { type Finding } from '../finding';

/** What shows folders to a guest in QEMU. Required only where it was asked for, and not shown where it cannot run. */
export function checkVirtiofsd({
  virtiofsd: { wanted, found },
  uhyve: { host },
}: Facts): Finding[] {
  const name = wanted ? 'virtiofsd' : 'virtiofsd (not required)';
  const finding = { id: 'virtiofsd', topic: 'QEMU', name, required: wanted };
  if (host.platform !== 'linux') {
    const note = 'It runs on Linux only, and so do volumes in QEMU.';
    const remedy = { kind: 'advice', advice: 'boot without volumes' } as const;
    return wanted ? [{ ...finding, status: 'missing', note, remedy }] : [];
  }
  const usable = found.find(({ isOfQemu }) => !isOfQemu);
  if (usable !== undefined) {
    const { path, version } = usable;
    return [{ ...finding, status: 'found', path, version }];
  }
  const [older] = found;
  const software = { name: 'virtiofsd', version: triedVirtiofsd } as const;
  const note =
    older === undefined
      ? `A boot with \`volumes\` needs it. \`${installVirtiofsd}\` installs it.`
      : `The one of QEMU (${older.path}) does not serve Hermit's guests. A boot with \`volumes\` needs another one. \`${installVirtiofsd}\` installs it.`;
  return [
    {
      ...finding,
      status: 'missing',
      ...(wanted ? { remedy: { kind: 'software', software } } : { note }),
    },
  ];
}
