import { compareVersions } from '../../text/version';
import { oldestUhyve, triedUhyve } from '../../vmm/uhyve/binary';
import { installUhyve, uhyveHome } from '../../vmm/uhyve/limits';
import { type Facts } from '../facts';
import { type Finding } from '../finding';

/** Required only where it was asked for, and not shown where it could not run anyway. */
export function checkUhyve({ uhyve, arches, acceleration }: Facts): Finding[] {
  const { wanted, host, search } = uhyve;
  const name = wanted ? 'Uhyve' : 'Uhyve (not required)';
  const finding = { id: 'uhyve', topic: 'Uhyve', name, required: wanted };
  const home = uhyveHome(host);
  if (home === undefined || !arches.includes(home.arch)) {
    const note =
      'It runs x86_64 images on x86_64 Linux, and aarch64 images on Apple silicon with macOS.';
    const remedy = { kind: 'advice', advice: 'boot with vmm `qemu`' } as const;
    return wanted ? [{ ...finding, status: 'missing', note, remedy }] : [];
  }
  const remedy = { kind: 'crate', crate: 'uhyve', version: triedUhyve } as const;
  if (!search.found) {
    const note = `A boot with vmm \`uhyve\` needs it. \`${installUhyve}\` installs it.`;
    return [{ ...finding, status: 'missing', ...(wanted ? { remedy } : { note }) }];
  }
  const { path, version } = search;
  if (compareVersions(version, oldestUhyve) < 0) {
    const note = `At least ${oldestUhyve} is needed.`;
    return [{ ...finding, status: 'too old', version, path, note, remedy }];
  }
  const note =
    home.accelerator === 'kvm' && acceleration.ran !== true
      ? 'It runs guests with KVM only, and that does not work here.'
      : undefined;
  return [{ ...finding, status: 'found', version, path, note }];
}
