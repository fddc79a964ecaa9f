import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Problem } from '../problem';

/** A port of this machine that leads to a port of the guest. */
export interface PortForward {
  protocol: 'tcp' | 'udp';
  /** On 127.0.0.1; 0 = not chosen yet. */
  host: number;
  guest: number;
}

/** The address that all forwarded ports are bound to: nothing of a guest is reachable from outside. */
export const forwardAddress = '127.0.0.1';

/** @throws Problem for what is not `host:guest`, `host:guest/tcp` or `host:guest/udp` */
export function readPorts(texts: readonly string[]): PortForward[] {
  return texts.map((text) => {
    const match = /^(\d{1,5}):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text.trim());
    const [host, guest] = [Number(match?.[1]), Number(match?.[2])];
    if (!match || host > 65535 || guest > 65535 || guest === 0) {
      throw new Problem(
        `The option ports holds "${text}", which is not a pair of ports.`,
        'write host:guest or host:guest/udp, for example 8080:80; host 0 takes a free port',
      );
    }
    return { protocol: match[3] === 'udp' ? 'udp' : 'tcp', host, guest };
  });
}

/**
 * Makes sure that each port of this machine is free, and chooses one where host is 0.
 *
 * @throws Problem that names the port which is taken
 */
export async function claimPorts(ports: readonly PortForward[]): Promise<PortForward[]> {
  const claimed: PortForward[] = [];
  for (const port of ports) claimed.push({ ...port, host: await freePort(port) });
  return claimed;
}

/** `host:guest` or `host:guest/udp`, as it is written in the option. */
export function portText({ protocol, host, guest }: PortForward): string {
  return `${host}:${guest}${protocol === 'udp' ? '/udp' : ''}`;
}

/** The problem of a port that something else listens on. */
export function portInUse(port: PortForward): Problem {
  return new Problem(
    `Port ${port.host} (${port.protocol}) of this machine is in use, but the option ports asks for ${portText(port)}.`,
    `choose another port, or let a free one be chosen: ${portText({ ...port, host: 0 })}`,
  );
}

async function freePort(port: PortForward): Promise<number> {
  try {
    return await (port.protocol === 'udp' ? tryUdp(port.host) : tryTcp(port.host));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw portInUse(port);
    throw new Problem(
      `Port ${port.host} (${port.protocol}) of this machine cannot be used for the option ports: ${message}.`,
    );
  }
}

async function tryTcp(port: number): Promise<number> {
  const server = createServer().listen(port, forwardAddress);
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : port;
}

async function tryUdp(port: number): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(port, forwardAddress);
  await once(socket, 'listening');
  const chosen = socket.address().port;
  await new Promise<void>((resolve) => socket.close(resolve));
  return chosen;
}
