import { forwardAddress, type PortForward } from '../vmm/ports';

/** Where a guest's ports are on this machine. */
export interface GuestAddresses {
  port(guestPort: number, protocol?: 'tcp' | 'udp'): number;
  url(guestPort: number, path?: string): string;
}

/** @param missing the error for a port that nothing leads to, and the function that it was asked of */
export function guestAddresses(
  ports: readonly PortForward[],
  missing: (guest: number, protocol: 'tcp' | 'udp', asked: GuestAddresses['port']) => Error,
): GuestAddresses {
  const port: GuestAddresses['port'] = (guest, protocol = 'tcp') => {
    const found = ports.find((it) => it.guest === guest && it.protocol === protocol);
    if (found !== undefined) return found.host;
    throw missing(guest, protocol, port);
  };
  return {
    port,
    url: (guest, path = '/') =>
      `http://${forwardAddress}:${port(guest)}${path.startsWith('/') ? '' : '/'}${path}`,
  };
}
