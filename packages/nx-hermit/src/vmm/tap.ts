import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { Problem } from '../problem';

/** What Linux tells about a network device. */
export interface TapFacts {
  platform: NodeJS.Platform;
  exists: boolean;
  /** Of a tun or tap device, such as `0x1002`; missing when that cannot be told. */
  flags?: string;
  /** Id of the user it belongs to; -1 = nobody. */
  owner?: number;
  /** Of this process. */
  user: number;
}

/**
 * Checks that a guest can be connected to a tap device.
 *
 * @throws Problem with the commands that make one
 */
export async function checkTap(device: string, platform: NodeJS.Platform): Promise<void> {
  const problem = tapProblem(device, await readTap(device, platform));
  if (problem !== undefined) throw problem;
}

// The second place shows the devices of the network namespace in which it was mounted, the first those of this process.
async function readTap(device: string, platform: NodeJS.Platform): Promise<TapFacts> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => undefined);
  const [devices = '', flags, owner] = await Promise.all([
    read('/proc/self/net/dev'),
    read(`/sys/class/net/${device}/tun_flags`),
    read(`/sys/class/net/${device}/owner`),
  ]);
  const exists = devices.split('\n').some((line) => line.trim().startsWith(`${device}:`));
  const user = userInfo().uid;
  return { platform, exists, flags: flags?.trim(), owner: Number(owner ?? -1), user };
}

// if_tun.h
const tapFlag = 2;

/** What keeps a guest from a tap device; `undefined` if nothing does. */
export function tapProblem(
  device: string,
  { platform, exists, flags, owner = -1, user }: TapFacts,
): Problem | undefined {
  if (platform !== 'linux') {
    return new Problem(
      'The option network asks for a tap device, and nx-hermit uses those of Linux only.',
      'boot with network `user`',
    );
  }
  if (!exists) {
    return new Problem(
      `The option network asks for the tap device ${device}, which this machine does not have.`,
      `make it with \`${making(device)}\`; the guest is then at 10.0.5.3, unless kernelArgs says otherwise or its kernel uses DHCP`,
    );
  }
  if (flags !== undefined && (Number(flags) & tapFlag) === 0) {
    return new Problem(
      `The option network asks for the tap device ${device}, which is a tun device: it carries no Ethernet.`,
      'name another device',
    );
  }
  if (owner === -1 || owner === user || user === 0) return undefined;
  return new Problem(
    `The tap device ${device} belongs to another user of this machine (its id is ${owner}).`,
    `name another device, or make it anew: \`sudo ip link delete ${device} && ${making(device)}\``,
  );
}

// The kernel expects its gateway there (src/executor/device.rs).
function making(device: string): string {
  return `sudo ip tuntap add ${device} mode tap user $USER && sudo ip address add 10.0.5.1/24 dev ${device} && sudo ip link set ${device} up`;
}
