import { connect } from 'node:net';
import { served, type ServedApp } from 'nx-hermit/testing';

jest.setTimeout(60_000);

let server: ServedApp;

// Nx has started it: the target `e2e` depends on example-server's `serve`.
beforeAll(async () => {
  server = await served('example-server');
});

test('answers over HTTP, on the architecture that was asked for', async () => {
  const response = await fetch(server.url(9975, '/hello'));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain');
  const { NX_TASK_TARGET_CONFIGURATION: configuration = '' } = process.env;
  const [arch = ''] = configuration.split('-');
  expect(await response.text()).toMatch(
    new RegExp(`^Hello from Hermit on ${arch}.*! You asked for /hello\n$`),
  );
});

test('answers to words on a TCP connection', async () => {
  const socket = connect(server.port(9975), '127.0.0.1');
  socket.write('GET /by-hand HTTP/1.1\r\n\r\n');
  let answer = '';
  for await (const part of socket.setEncoding('utf8')) {
    answer += part;
    // Leaving the loop hangs up.
    if (answer.endsWith('/by-hand\n')) break;
  }
  expect(answer).toContain('Hello from Hermit');
});

test('answers one after the other', async () => {
  const answers = ['/1', '/2', '/3'].map(async (path) => {
    const response = await fetch(server.url(9975, path));
    return response.text();
  });
  expect(await Promise.all(answers)).toEqual([
    expect.stringContaining('for /1\n'),
    expect.stringContaining('for /2\n'),
    expect.stringContaining('for /3\n'),
  ]);
});
