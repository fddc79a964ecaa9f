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

/** @throws Problem for what is not `host:guest`, `host:guest/tcp` or `host:guest/udp`, and for a port named twice */
export function readPorts(texts: readonly string[]): PortForward[] {
  const ports = texts.map(readPort);
  ports.forEach((port, index) => {
    const earlier = ports.slice(0, index).find((other) => isSameHost(other, port));
    if (earlier !== undefined) throw namedTwice(earlier, port);
  });
  return ports;
}

function readPort(text: string): PortForward {
  const match = /^(\d{1,5}):(\d{1,5})(?:\/(tcp|udp))?$/.exec(text.trim());
  const [host, guest] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || host > 65535 || guest > 65535 || guest === 0) {
    throw new Problem(
      `The option ports holds "${text}", which is not a pair of ports.`,
      'write host:guest or host:guest/udp, for example 8080:80; host 0 takes a free port',
    );
  }
  return { protocol: match[3] === 'udp' ? 'udp' : 'tcp', host, guest };
}

function isSameHost(one: PortForward, other: PortForward): boolean {
  return one.host !== 0 && one.host === other.host && one.protocol === other.protocol;
}

function namedTwice(one: PortForward, other: PortForward): Problem {
  return new Problem(
    `The option ports leads port ${one.host} (${one.protocol}) of this machine to two places: ${portText(one)} and ${portText(other)}.`,
    `give one of them another port, or let a free one be chosen: ${portText({ ...other, host: 0 })}`,
  );
}

/**
 * Makes sure that each port of this machine is free, and chooses one where host is 0. All of them are held until
 * the last one is found, so that none is chosen twice.
 *
 * @throws Problem that names the port which is taken
 */
export async function claimPorts(ports: readonly PortForward[]): Promise<PortForward[]> {
  const held = new Map<PortForward, HeldPort>();
  // Those that were named come first: a chosen one must not take their place.
  const named = ports.filter(({ host }) => host !== 0);
  const open = ports.filter(({ host }) => host === 0);
  try {
    for (const port of [...named, ...open]) held.set(port, await hold(port));
    return ports.map((port) => ({ ...port, host: held.get(port)?.number ?? port.host }));
  } finally {
    await Promise.all([...held.values()].map(({ release }) => release()));
  }
}

/** `host:guest` or `host:guest/udp`, as it is written in the option. */
export function portText({ protocol, host, guest }: PortForward): string {
  return `${host}:${guest}${protocol === 'udp' ? '/udp' : ''}`;
}

/** The problem of a port that something else listens on. */
export function portInUse(port: PortForward): Problem {
  const problem = new Problem(
    `Port ${port.host} (${port.protocol}) of this machine is in use, but the option ports asks for ${portText(port)}.`,
    `choose another port, or let a free one be chosen: ${portText({ ...port, host: 0 })}`,
  );
  return Object.assign(problem, { code: inUse });
}

const inUse = 'EADDRINUSE';

/** Whether something is the problem of a port that something else listens on. */
export function isPortInUse(error: unknown): boolean {
  return error instanceof Problem && 'code' in error && error.code === inUse;
}

/** A port that nobody else can take. */
export interface HeldPort {
  number: number;
  release(): Promise<unknown>;
}

async function hold(port: PortForward): Promise<HeldPort> {
  try {
    return await (port.protocol === 'udp' ? holdUdp(port.host) : holdTcp(port.host));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw portInUse(port);
    throw new Problem(
      `Port ${port.host} (${port.protocol}) of this machine cannot be used for the option ports: ${message}.`,
      undefined,
      error,
    );
  }
}

/** Listens on a TCP port of 127.0.0.1 until it is released; 0 = a free one. */
export async function holdTcp(port: number): Promise<HeldPort> {
  const server = createServer().listen(port, forwardAddress);
  await once(server, 'listening');
  const address = server.address();
  return {
    number: typeof address === 'object' && address ? address.port : port,
    release: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function holdUdp(port: number): Promise<HeldPort> {
  const socket = createSocket('udp4');
  socket.bind(port, forwardAddress);
  await once(socket, 'listening');
  return {
    number: socket.address().port,
    release: () => new Promise<void>((resolve) => socket.close(resolve)),
  };
}
