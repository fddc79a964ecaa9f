import { compareVersions } from '../text/version';

/** Features of a kernel that decide what it does with a network card and with folders of this machine. */
export const deviceFeatures = ['dhcpv4', 'fs', 'tcp', 'udp'] as const;

export type DeviceFeature = (typeof deviceFeatures)[number];

// Code that only a kernel with the feature holds, and that the linker keeps whatever the app does: what the kernel
// says (src/executor/device.rs and src/fs/fuse.rs), and where smoltcp's sockets may panic.
const traces: Record<DeviceFeature, string> = {
  dhcpv4: 'the device is configured to use DHCPv4!',
  fs: 'Mounting virtio-fs at',
  tcp: '/src/socket/tcp.rs',
  udp: '/src/socket/udp.rs',
};

/** The newest kernel whose sources these traces were looked up in. */
const newestKnown = '0.11.0';

/**
 * Which of these features the kernel in an image was built with.
 *
 * @param image all its bytes
 * @param version of the kernel, if the image names one
 * @returns `undefined` for a kernel without a version, or a newer one than is known
 */
export function readDeviceFeatures(
  image: Buffer,
  version: string | undefined,
): readonly DeviceFeature[] | undefined {
  if (version === undefined || compareVersions(version, newestKnown) > 0) return undefined;
  return deviceFeatures.filter((name) => image.includes(traces[name]));
}
