import { type Arch } from '../hermit/arch';
import { Problem } from '../problem';
import { type AccelChoice, type Accelerator, type Vmm } from './choices';
import { type HostFacts } from './host';

/**
 * The accelerators to boot with, in the order in which they are tried: each but the last may turn out not to run
 * guests.
 *
 * `auto` tries KVM alone, and for x86_64 alone. Of HVF, Hermit's guests say nothing and hang
 * (hermit-os/kernel issue 1686), which nobody can tell from a guest that is at work. And on the other
 * architectures the kernel reports its exit status through semihosting, which QEMU has in software emulation only.
 *
 * @param arch of the image
 * @throws Problem when the one that was asked for cannot exist on this machine
 */
export function acceleratorsFor(wanted: AccelChoice, arch: Arch, host: HostFacts): Accelerator[] {
  if (wanted === 'auto') {
    const kvmMayWork = host.platform === 'linux' && host.kvm === 'usable';
    return kvmMayWork && host.arch === 'x86_64' && arch === 'x86_64' ? ['kvm', 'tcg'] : ['tcg'];
  }
  if (wanted !== 'tcg' && (arch !== host.arch || host.platform !== systems[wanted])) {
    throw new Problem(
      `The accelerator ${wanted} cannot run ${arch} images on this machine (${host.platform}, ${host.arch}): it is for ${systemNames[wanted]}, and for images of the machine's own architecture.`,
      'boot with accel `tcg`, or `auto`',
    );
  }
  return [wanted];
}

const systems = { kvm: 'linux', hvf: 'darwin', whpx: 'win32' } as const;
const systemNames = { kvm: 'Linux', hvf: 'macOS', whpx: 'Windows' } as const;

/** How an accelerator is called in a sentence. */
export function acceleratorName(accelerator: Accelerator): string {
  return { tcg: 'software emulation', kvm: 'KVM', hvf: 'HVF', whpx: 'WHPX' }[accelerator];
}

/**
 * What a user can do about an accelerator that does not work.
 *
 * @param message what the VMM said about it
 */
export function accelerationCure(accelerator: Accelerator, message: string, vmm: Vmm): string {
  const otherwise =
    vmm === 'uhyve'
      ? 'boot with vmm `qemu`, which works everywhere'
      : 'boot with accel `tcg`, which works everywhere';
  if (accelerator === 'whpx') {
    return `switch on the Windows feature HypervisorPlatform, or ${otherwise}`;
  }
  if (accelerator !== 'kvm') return otherwise;
  if (/permission denied|EACCES/i.test(message)) return `${permissionCure}, or ${otherwise}`;
  if (/no such (?:file|device)|ENOENT|ENODEV/i.test(message))
    return `${missingCure}, or ${otherwise}`;
  return `${otherwise}; if this machine is a virtual one, its host gives it an incomplete processor (nested virtualisation), and \`npx nx-hermit doctor\` tells whether any guest runs here`;
}

/** What a user can do about a `/dev/kvm` that cannot be opened. */
export function kvmDeviceCure(kvm: Exclude<HostFacts['kvm'], 'usable'>): string {
  return kvm === 'forbidden' ? permissionCure : missingCure;
}

const permissionCure = 'let yourself in with `sudo usermod -aG kvm $USER` and log in again';
const missingCure =
  'switch on virtualisation in the firmware (in a virtual machine: nested virtualisation) and load the module with `sudo modprobe kvm_intel` or `kvm_amd`';
