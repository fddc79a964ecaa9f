import { type Arch } from '../../hermit/arch';
import { userNetwork } from '../guest-network';
import { forwardAddress } from '../ports';
import { type Board } from './board';
import { type Machine } from './machine';
import { withCommas } from './with-commas';

/** The network card, or that there is none. */
export function networkCard({ arch, board, network }: Machine): string[] {
  if (network === undefined) return ['-nic', 'none'];
  const card = hasPci(arch, board)
    ? 'virtio-net-pci,netdev=net0,disable-legacy=on'
    : 'virtio-net-device,netdev=net0';
  return ['-netdev', otherEnd(network).join(','), '-device', card];
}

// The kernel finds its devices only over MMIO on riscv64, and on a microvm there is nothing else.
function hasPci(arch: Arch, { kind }: Board): boolean {
  return arch !== 'riscv64' && kind !== 'microvm';
}

// No script sets the device up or down: that takes rights. With offloading, kernel 0.11.0 answers nothing.
const bareTap = ['script=no', 'downscript=no', 'vnet_hdr=off'];

// The addresses are those that Hermit's own tests use.
function otherEnd(network: NonNullable<Machine['network']>): string[] {
  if ('tap' in network) {
    return ['tap', 'id=net0', `ifname=${network.tap}`, ...bareTap];
  }
  const forwards = network.forwards.map(
    ({ protocol, host, guest }) => `hostfwd=${protocol}:${forwardAddress}:${host}-:${guest}`,
  );
  const range = [`net=${userNetwork.network}`, `dhcpstart=${userNetwork.guest}`];
  return ['user', 'id=net0', ...range, ...forwards];
}

/**
 * The guest's memory, where others have to reach it: virtiofsd reads and writes there. A file without a name takes no
 * place in /dev/shm, which is small in containers.
 */
export function sharedMemory({ volumes, memory }: Machine): string[] {
  if (volumes.length === 0) return [];
  const backend = `memory-backend-memfd,id=memory,size=${memory}M,share=on`;
  return ['-object', backend, '-machine', 'memory-backend=memory'];
}

/**
 * The volumes.
 *
 * @param sockets of what shows them, in their order
 */
export function sharedFolders(
  { arch, board, volumes }: Machine,
  sockets: readonly string[] = [],
): string[] {
  const device = hasPci(arch, board) ? 'vhost-user-fs-pci' : 'vhost-user-fs-device';
  return volumes.flatMap(({ guest }, index) => [
    '-chardev',
    `socket,id=volume${index},path=${withCommas(sockets[index] ?? '')}`,
    '-device',
    `${device},queue-size=1024,chardev=volume${index},tag=${withCommas(guest.slice(1))}`,
  ]);
}
