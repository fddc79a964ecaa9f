import { type HostFacts } from '../host';
import { readOptions, type BootOptions } from '../options';
import { uhyveObstacle, uhyveProgramObstacle, type UhyveWish } from './limits';

const linux: HostFacts = { platform: 'linux', arch: 'x86_64', kvm: 'usable' };
const mac: HostFacts = { platform: 'darwin', arch: 'aarch64', kvm: 'missing' };
const image = { arch: 'x86_64', needsBytes: 1024 * 1024 } as const;
const aarch64 = { ...image, arch: 'aarch64' } as const;

function obstacle(host: HostFacts, options: BootOptions = {}, of: UhyveWish['image'] = image) {
  return uhyveObstacle({ host, image: of, options, settings: readOptions(options) });
}

describe('what Uhyve cannot do, whatever version it has', () => {
  it.each<[string, HostFacts, BootOptions, UhyveWish['image'], RegExp, RegExp]>([
    [
      'Windows',
      { ...linux, platform: 'win32' },
      {},
      image,
      /this machine is win32, x86_64/,
      /qemu/,
    ],
    ['aarch64 Linux', { ...linux, arch: 'aarch64' }, {}, aarch64, /is linux, aarch64/, /qemu/],
    ['an Intel Mac', { ...mac, arch: 'x86_64' }, {}, image, /is darwin, x86_64/, /qemu/],
    ['aarch64 on Linux', linux, {}, aarch64, /image is for aarch64/, /for x86_64/],
    ['riscv64', linux, {}, { ...image, arch: 'riscv64' }, /image is for riscv64/, /for x86_64/],
    ['x86_64 on a Mac', mac, {}, image, /image is for x86_64/, /for aarch64/],
    [
      'software emulation',
      linux,
      { accel: 'tcg' },
      image,
      /no accelerator but kvm.*tcg/,
      /accel away/,
    ],
    ['KVM on a Mac', mac, { accel: 'kvm' }, aarch64, /no accelerator but hvf.*kvm/, /accel away/],
    ['ports', linux, { ports: ['0:80'] }, image, /option ports asks/, /qemu/],
    ['a network', linux, { network: 'user' }, image, /option network asks/, /qemu/],
    [
      'a tap device with an older kernel',
      linux,
      { network: 'tap' },
      { ...image, kernelVersion: '0.11.0' },
      /in Uhyve the kernel 0\.11\.0/,
      /0\.13\.2 or newer/,
    ],
    ['a read-only volume', linux, { volumes: 'a:/b:ro' }, image, /\/b to be read-only/, /`:ro`/],
    ['qemuArgs', linux, { qemuArgs: ['-s'] }, image, /option qemuArgs asks/, /qemu/],
    ['a machine', linux, { machine: 'microvm' }, image, /option machine asks/, /qemu/],
    ['a loader', linux, { loader: 'l' }, image, /option loader asks/, /qemu/],
    ['no device', { ...linux, kvm: 'missing' }, {}, image, /no \/dev\/kvm/, /modprobe.*qemu/],
    ['no permission', { ...linux, kvm: 'forbidden' }, {}, image, /may not open/, /usermod.*qemu/],
  ])('%s', (_, host, options, of, message, cure) => {
    const problem = obstacle(host, options, of);
    expect(problem?.message).toMatch(message);
    expect(problem?.cure).toMatch(cure);
  });

  it('is nothing where it fits', () => {
    expect(obstacle(linux)).toBeUndefined();
    expect(
      obstacle(linux, { accel: 'kvm', machine: 'auto', ports: [], qemuArgs: [] }),
    ).toBeUndefined();
    const newer = { ...image, kernelVersion: '0.13.2' };
    expect(obstacle(linux, { network: 'tap', volumes: 'a:/b' }, newer)).toBeUndefined();
    expect(obstacle(mac, {}, aarch64)).toBeUndefined();
    expect(obstacle(mac, { accel: 'hvf' }, aarch64)).toBeUndefined();
  });
});

describe('what the Uhyve of a machine cannot do', () => {
  const uhyve = (version: string) => ({ found: true, path: '/u', version }) as const;

  it.each([
    [
      'not there',
      { found: false, reason: 'uhyve is nowhere' } as const,
      image,
      128,
      /nowhere/,
      /setup --vmm uhyve/,
    ],
    [
      'too old',
      uhyve('0.5.0'),
      image,
      128,
      /Uhyve 0\.5\.0, and 0\.7 is needed/,
      /setup --vmm uhyve/,
    ],
    [
      'interface 3',
      uhyve('0.8.2'),
      { ...image, uhyveInterfaceVersion: 3 },
      128,
      /version 3.*Uhyve 0\.8\.2/,
      /0\.9 or newer/,
    ],
    [
      'interface 2',
      uhyve('0.7.0'),
      { ...image, uhyveInterfaceVersion: 2 },
      128,
      /version 2/,
      /0\.8 or newer/,
    ],
    [
      'an unknown interface',
      uhyve('0.10.0'),
      { ...image, uhyveInterfaceVersion: 4 },
      128,
      /version 4/,
      /a newer Uhyve/,
    ],
    ['an odd amount', uhyve('0.10.0'), image, 129, /129 MiB.*multiples of 2 MiB/, /130M/],
    [
      '3 GiB with interface 1',
      uhyve('0.10.0'),
      image,
      3072,
      /3072 MiB.*at most 3070 MiB/,
      /at most 3070M/,
    ],
  ])('%s', (_, search, of, memory, message, cure) => {
    const problem = uhyveProgramObstacle(search, of, memory);
    expect(problem?.message).toMatch(message);
    expect(problem?.cure).toMatch(cure);
  });

  it.each([
    ['an image without the note', uhyve('0.7.0'), image, 128],
    ['interface 3', uhyve('0.9.1'), { ...image, uhyveInterfaceVersion: 3 }, 4096],
    ['a newer Uhyve than is known', uhyve('0.11.0'), { ...image, uhyveInterfaceVersion: 4 }, 128],
    ['much memory on Apple silicon', uhyve('0.10.0'), aarch64, 4096],
  ])('is nothing for %s', (_, search, of, memory) => {
    expect(uhyveProgramObstacle(search, of, memory)).toBeUndefined();
  });
});
