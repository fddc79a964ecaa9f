import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer } from 'node:net';
import { claimPorts, readPorts } from './ports';

describe('claiming ports', () => {
  it('chooses a free one for 0, for TCP and for UDP', async () => {
    const [tcp, udp] = await claimPorts(readPorts(['0:80', '0:53/udp']));
    expect(tcp).toEqual({ protocol: 'tcp', host: expect.any(Number), guest: 80 });
    expect(tcp?.host).toBeGreaterThan(0);
    expect(udp?.host).toBeGreaterThan(0);
  });

  it('never chooses one twice', async () => {
    const wanted = Array.from({ length: 300 }, (_, index) => `0:${index + 1}`);
    const claimed = await claimPorts(readPorts(wanted));
    expect(new Set(claimed.map(({ host }) => host)).size).toBe(wanted.length);
    expect(claimed.map(({ guest }) => guest)).toEqual(wanted.map((_, index) => index + 1));
  });

  it('sets them all free again, also when one is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port: taken } = server.address() as AddressInfo;
    const [free] = await claimPorts(readPorts(['0:80']));
    const both = readPorts([`${free?.host}:80`, `${taken}:81`]);
    await expect(claimPorts(both)).rejects.toThrow(`Port ${taken}`);
    server.close();
    await once(server, 'close');
    expect(await claimPorts(both)).toEqual(both);
  });

  it('names a TCP port that is in use, and the option', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(claimPorts(readPorts([`${port}:80`]))).rejects.toMatchObject({
      message: `Port ${port} (tcp) of this machine is in use, but the option ports asks for ${port}:80.`,
      cure: expect.stringContaining('0:80'),
    });
    server.close();
  });

  it('names a UDP port that is in use', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    await expect(claimPorts(readPorts([`${port}:53/udp`]))).rejects.toThrow(`Port ${port} (udp)`);
    socket.close();
  });
});
