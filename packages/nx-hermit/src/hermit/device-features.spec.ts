import { readDeviceFeatures } from './device-features';

const image = (words: string) => Buffer.from(`\x7fELF…\0${words}\0…`);

test.each([
  ['smoltcp-0.12.0/src/socket/tcp.rs', ['tcp']],
  [
    'smoltcp-0.12.0/src/socket/udp.rs and but the device is configured to use DHCPv4!',
    ['dhcpv4', 'udp'],
  ],
  ['Mounting virtio-fs at ', ['fs']],
  ['hermit-kernel-0.11.0/src/fd/socket/tcp.rs', []],
])('a kernel with %j has %j', (words, features) => {
  expect(readDeviceFeatures(image(words), '0.11.0')).toEqual(features);
});

test('of a newer kernel, or one without a version, nothing is known', () => {
  expect(readDeviceFeatures(image('Mounting virtio-fs at '), '0.13.2')).toBeUndefined();
  expect(readDeviceFeatures(image(''), undefined)).toBeUndefined();
});
