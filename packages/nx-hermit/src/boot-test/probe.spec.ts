import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { probeHttp, probeTcp } from './probe';

const servers: { close(): unknown }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const soon = { within: 1000 };
const patient = { within: 20_000 };

describe('tcp', () => {
  it('is met by an answer with the text', async () => {
    const port = await listen(
      createServer((socket) => void socket.on('data', (it) => socket.end(`you: ${it}`))),
    );
    expect(await probeTcp({ send: 'ping', expect: 'you: ping' }, { port, ...patient })).toEqual({
      met: true,
      found: 'answer "you: ping"',
    });
  });

  it('is not met by a connection alone, as QEMU takes it for a guest that is not listening', async () => {
    const port = await listen(createServer(() => {}));
    expect(await probeTcp({}, { port, ...soon })).toEqual({
      met: false,
      found: 'no answer in time',
    });
  });

  it('is not met by a connection that is closed at once, and not by another answer', async () => {
    const closing = await listen(createServer((socket) => socket.end()));
    expect((await probeTcp({}, { port: closing, ...soon })).found).toMatch(
      /closed without an answer/,
    );
    const other = await listen(createServer((socket) => socket.end('other')));
    expect(await probeTcp({ expect: 'wanted' }, { port: other, ...soon })).toEqual({
      met: false,
      found: 'answer "other"',
    });
  });

  it('goes on for as long as it may, however often it was turned away', async () => {
    const controller = new AbortController();
    let turnedAway = 0;
    const port = await listen(
      createServer((socket) => {
        socket.end();
        if (++turnedAway === 30) controller.abort();
      }),
    );
    await probeTcp({}, { port, within: Infinity, abortSignal: controller.signal });
    expect(turnedAway).toBe(30);
  });

  it('asks again until somebody listens', async () => {
    const held = createServer();
    const port = await listen(held);
    await new Promise((resolve) => held.close(resolve));
    const probing = probeTcp({}, { port, ...patient });
    const late = createServer((socket) => socket.end('here'));
    setTimeout(() => late.listen(port, '127.0.0.1'), 200);
    servers.push(late);
    expect(await probing).toEqual({ met: true, found: 'answer "here"' });
  });

  it('says that nobody listens', async () => {
    const held = createServer();
    const port = await listen(held);
    await new Promise((resolve) => held.close(resolve));
    expect(await probeTcp({}, { port, ...soon })).toEqual({
      met: false,
      found: 'connection refused',
    });
  });

  it('ends when it is told to', async () => {
    const port = await listen(createServer(() => {}));
    const controller = new AbortController();
    const probing = probeTcp({}, { port, within: Infinity, abortSignal: controller.signal });
    controller.abort();
    expect((await probing).met).toBe(false);
  });
});

describe('http', () => {
  it('is met by status, header and body', async () => {
    const port = await listen(
      createHttpServer((request, response) => {
        response.writeHead(201, { 'X-Kind': 'unikernel' });
        response.end(`path ${request.url}`);
      }),
    );
    const probe = {
      path: '/a',
      status: 201,
      header: { 'x-kind': { regex: '^uni' } },
      body: 'path /a',
    };
    expect(await probeHttp(probe, { port, ...patient })).toEqual({
      met: true,
      found: 'status 201',
    });
    const found = async (wrong: object) =>
      (await probeHttp({ ...probe, ...wrong }, { port, ...soon })).found;
    expect(await found({ status: 200 })).toBe('status 201');
    expect(await found({ header: { server: 'x' } })).toBe('no header server');
    expect(await found({ header: { 'x-kind': 'y' } })).toBe('header x-kind: "unikernel"');
    expect(await found({ body: 'other' })).toBe('body "path /a"');
  });

  it('asks again until the status is right', async () => {
    let asked = 0;
    const port = await listen(
      createHttpServer((_, response) => {
        response.writeHead(++asked < 3 ? 503 : 200);
        response.end();
      }),
    );
    expect(await probeHttp({}, { port, ...patient })).toEqual({ met: true, found: 'status 200' });
    expect(asked).toBe(3);
  });

  it('is more patient with each try that was not answered in time', async () => {
    const port = await listen(
      createHttpServer((_, response) => void setTimeout(() => response.end(), 1500)),
    );
    expect((await probeHttp({}, { port, ...patient })).met).toBe(true);
  });

  it('remembers what it found when the last try is cut short', async () => {
    let asked = 0;
    const port = await listen(
      createHttpServer((_, response) => {
        if (++asked === 1) response.writeHead(503).end();
      }),
    );
    expect((await probeHttp({}, { port, ...soon })).found).toBe('status 503');
  });
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
