import { accelerationCure, acceleratorsFor } from './acceleration';
import { type AccelChoice } from './choices';
import { type HostFacts } from './host';

const linux: HostFacts = { platform: 'linux', arch: 'x86_64', kvm: 'usable' };
const armLinux: HostFacts = { ...linux, arch: 'aarch64' };
const mac: HostFacts = { platform: 'darwin', arch: 'aarch64', kvm: 'missing' };
const windows: HostFacts = { platform: 'win32', arch: 'x86_64', kvm: 'missing' };

describe('the accelerators that are tried', () => {
  it.each<[string, AccelChoice, 'x86_64' | 'aarch64' | 'riscv64', HostFacts, string[]]>([
    ['KVM first where it may work', 'auto', 'x86_64', linux, ['kvm', 'tcg']],
    ['no device', 'auto', 'x86_64', { ...linux, kvm: 'missing' }, ['tcg']],
    ['no permission', 'auto', 'x86_64', { ...linux, kvm: 'forbidden' }, ['tcg']],
    ['an image for another architecture', 'auto', 'riscv64', linux, ['tcg']],
    ['no exit status without semihosting', 'auto', 'aarch64', armLinux, ['tcg']],
    ['guests that hang without a word', 'auto', 'aarch64', mac, ['tcg']],
    ['Windows', 'auto', 'x86_64', windows, ['tcg']],
    ['what is asked for, and nothing else', 'kvm', 'x86_64', linux, ['kvm']],
    // QEMU says why it cannot be opened.
    ['KVM without a device', 'kvm', 'x86_64', { ...linux, kvm: 'missing' }, ['kvm']],
    ['KVM on aarch64', 'kvm', 'aarch64', armLinux, ['kvm']],
    ['HVF', 'hvf', 'aarch64', mac, ['hvf']],
    ['WHPX', 'whpx', 'x86_64', windows, ['whpx']],
    ['software emulation', 'tcg', 'riscv64', linux, ['tcg']],
  ])('%s', (_, wanted, arch, host, accelerators) => {
    expect(acceleratorsFor(wanted, arch, host)).toEqual(accelerators);
  });

  it.each<[AccelChoice, 'x86_64' | 'aarch64', HostFacts]>([
    ['kvm', 'aarch64', linux],
    ['kvm', 'aarch64', mac],
    ['hvf', 'x86_64', linux],
    ['whpx', 'x86_64', linux],
  ])('%s for %s is refused where it cannot exist', (wanted, arch, host) => {
    expect(() => acceleratorsFor(wanted, arch, host)).toThrow(
      expect.objectContaining({
        name: 'Problem',
        message: expect.stringContaining(`${wanted} cannot run ${arch} images`),
        cure: expect.stringContaining('`tcg`'),
      }),
    );
  });
});

describe('the cure of an accelerator that does not work', () => {
  // The first three are QEMU's words, the others those of Uhyve.
  it.each([
    ['Could not access KVM kernel module: No such file or directory', /modprobe kvm_intel/],
    ['Could not access KVM kernel module: Permission denied', /usermod -aG kvm/],
    ['KVM internal error. Suberror: 1', /nested virtualisation.*nx-hermit doctor/],
    ['EACCES from KVM', /usermod -aG kvm/],
    ['ENOENT from KVM', /modprobe kvm_intel/],
    ['InternalError', /nested virtualisation/],
  ])('%s', (message, cure) => {
    expect(accelerationCure('kvm', message, 'qemu')).toMatch(cure);
    expect(accelerationCure('kvm', message, 'qemu')).toContain('accel `tcg`');
    expect(accelerationCure('kvm', message, 'uhyve')).toContain('vmm `qemu`');
  });

  it('names the feature of Windows', () => {
    expect(accelerationCure('whpx', 'WHPX: No accelerator found', 'qemu')).toContain(
      'HypervisorPlatform',
    );
  });
});
