import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { watchReadiness } from './readiness';
import { type ReadyWhen } from './ready-when';

const machine = { send: () => undefined, ports: [] };

function watching(readyWhen: ReadyWhen | undefined, ports: string[] = []) {
  const onReady = jest.fn();
  return { onReady, ...watchReadiness({ readyWhen, ports }, onReady) };
}

test('an app of which nothing is asked is ready when its machine was started', () => {
  const { onReady, start, missing } = watching(undefined);
  expect(missing()).toBe('readyWhen the start of the machine was not met.');
  start(machine);
  expect(onReady).toHaveBeenCalledWith(machine);
  expect(missing()).toBeUndefined();
});

test.each<[ReadyWhen]>([['on port'], [{ regex: 'port \\d+$' }]])(
  'ready when a line of the console has it, and only once: %j',
  (readyWhen) => {
    const { onReady, start, look, missing, stop } = watching(readyWhen);
    start(machine);
    look('nothing');
    expect(missing()).toMatch(/^readyWhen .*port.* was not met.$/);
    look('listening on port 80');
    look('listening on port 80');
    expect(onReady).toHaveBeenCalledTimes(1);
    stop();
  },
);

test('ready when a page is there, and tells what was found before', async () => {
  let status = 503;
  const server = createServer((_, response) => response.writeHead(status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ready = new Promise<void>((resolve) => {
    const { start } = watchReadiness(
      { readyWhen: { http: { port: 80, path: '/health' } }, ports: ['0:80'] },
      () => resolve(),
    );
    start({ ...machine, ports: [{ protocol: 'tcp', host: port, guest: 80 }] });
  });
  await once(server, 'request');
  status = 204;
  await ready;
  await new Promise((resolve) => server.close(resolve));
});

test('gives up after its time', async () => {
  const { start, gaveUp, missing } = watching({ regex: 'never', within: 0.05 });
  start(machine);
  await once(gaveUp, 'abort');
  expect(missing()).toBe('readyWhen /never/ was not met within 0.05 s.');
});

test.each<[ReadyWhen, string]>([
  [{}, 'exactly one of regex, http and tcp'],
  [{ regex: 'a', tcp: { port: 80 } }, 'exactly one of regex, http and tcp'],
  [{ regex: '(' }, 'holds no regular expression'],
  [{ http: { port: 81 } }, 'no port of this machine leads there'],
])('refuses %j', (readyWhen, message) => {
  expect(() => watching(readyWhen, ['0:80'])).toThrow(message);
});
