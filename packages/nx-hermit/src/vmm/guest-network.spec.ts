import { checkNetwork, type NetworkWish, withAddress } from './guest-network';
import { type BootOptions, readOptions } from './options';

const usual = {
  arch: 'x86_64',
  kernelFeatures: ['acpi', 'pci'],
  deviceFeatures: ['dhcpv4', 'tcp', 'udp'],
} as const;

type Image = NetworkWish['image'];

function check(image: Image, options: BootOptions, isMicrovm = false) {
  return () => checkNetwork({ image, settings: readOptions(options), isMicrovm });
}

describe('the network that a kernel can do', () => {
  const riscv64 = { ...usual, arch: 'riscv64', kernelFeatures: [] } as const;
  const aarch64 = { ...usual, arch: 'aarch64' } as const;
  const bare = { ...usual, kernelFeatures: [], deviceFeatures: [] } as const;

  it.each<[string, Image, BootOptions, boolean?]>([
    ['all of it', usual, { ports: ['0:80', '0:53/udp'] }],
    ['UDP alone', { ...usual, deviceFeatures: ['udp'] }, { ports: '0:53/udp' }],
    ['TCP alone', { ...usual, deviceFeatures: ['tcp'] }, { ports: '0:80' }],
    ['a card without PCI on riscv64', riscv64, { ports: '0:80' }],
    ['a card without PCI on a microvm', { ...usual, kernelFeatures: [] }, { ports: '0:80' }, true],
    ['a card on aarch64', aarch64, { network: 'tap' }],
    ['no network asked for', bare, {}],
    ['features that are not known', { arch: 'x86_64' }, { ports: '0:80' }],
  ])('%s', (_, image, options, isMicrovm = false) => {
    expect(check(image, options, isMicrovm)).not.toThrow();
  });

  it.each<[string, Image, BootOptions, RegExp, RegExp]>([
    [
      'no tcp',
      { ...usual, deviceFeatures: ['udp'] },
      { ports: '8080:80' },
      /8080:80, but.*without the feature `tcp`/,
      /add "tcp" to/,
    ],
    [
      'no udp',
      { ...usual, deviceFeatures: ['tcp'] },
      { ports: '1:2/udp' },
      /without the feature `udp`/,
      /add "udp" to/,
    ],
    ['neither', bare, { network: 'user' }, /`tcp` and `udp`/, /"tcp" or "udp"/],
    ['neither, for a tap', bare, { network: 'tap' }, /`tcp` and `udp`/, /"tcp" or "udp"/],
    [
      'no PCI',
      { ...usual, kernelFeatures: [] },
      { ports: '0:80' },
      /x86_64 machine.*without the feature `pci`/,
      /machine `microvm`/,
    ],
    [
      'no PCI on aarch64',
      { ...aarch64, kernelFeatures: [] },
      { ports: '0:80' },
      /without the feature `pci`/,
      /add "pci"/,
    ],
    [
      'PCI on riscv64',
      { ...riscv64, kernelFeatures: ['pci'] },
      { ports: '0:80' },
      /with the feature `pci`/,
      /out of/,
    ],
    [
      'UDP alone on riscv64',
      { ...riscv64, deviceFeatures: ['udp'] },
      { ports: '0:53/udp' },
      /without the feature `tcp`/,
      /add "tcp"/,
    ],
  ])('%s is refused', (_, image, options, message, cure) => {
    expect(check(image, options)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(message),
        cure: expect.stringMatching(cure),
      }),
    );
  });
});

describe('the address of a guest', () => {
  const still = { ...usual, deviceFeatures: ['tcp'] } as const;
  const args = (image: Image, options: BootOptions) =>
    withAddress({ image, settings: readOptions(options) });

  it('is given to a kernel that does not ask for one', () => {
    const address = '-ip 192.168.76.9 -mask 255.255.255.0 -gateway 192.168.76.2'.split(' ');
    expect(args(still, { network: 'user' })).toEqual(address);
    expect(args(still, { ports: '0:80', kernelArgs: '-freq 9' })).toEqual([
      ...address,
      '-freq',
      '9',
    ]);
  });

  it.each<[string, Image, BootOptions]>([
    ['a kernel with DHCP', usual, { network: 'user' }],
    ['features that are not known', { arch: 'x86_64' }, { network: 'user' }],
    ['no network', still, {}],
    ['a tap device', still, { network: 'tap' }],
    ["the user's own", still, { network: 'user', kernelArgs: '-ip 10.0.2.15' }],
    ["the user's own variable", still, { network: 'user', env: 'HERMIT_IP=10.0.2.15' }],
  ])('is left alone: %s', (_, image, options) => {
    expect(args(image, options)).toEqual(readOptions(options).kernelArgs);
  });
});
