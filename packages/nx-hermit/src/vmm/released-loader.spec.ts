import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../files/sha256';
import { releasedLoader } from './released-loader';

const use = { arch: 'riscv64', uefi: false } as const;
const right = sha256('a loader');

let folder: string;
let server: Server;
let requests: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nx-hermit-loader-'));
  requests = [];
  server = createServer(({ url }, answer) => {
    requests.push(url ?? '');
    // GitHub sends on to where its files are.
    if (url === '/v0.5.6/hermit-loader-riscv64') answer.writeHead(302, { location: '/file' });
    else if (url !== '/file') answer.writeHead(404);
    answer.end(url === '/file' ? 'a loader' : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const environment = (port = (server.address() as AddressInfo).port) => ({
  NX_HERMIT_LOADER_URL: `http://127.0.0.1:${port}/`,
  XDG_CACHE_HOME: folder,
});
const load = (expected: string[], release = '0.5.6') =>
  releasedLoader(release, use, expected, environment());

test('a release is downloaded once, and kept where the next boot finds it', async () => {
  const path = await load(['0'.repeat(64), right]);
  expect(readFileSync(path, 'utf8')).toBe('a loader');
  expect(await load([right], 'v0.5.6')).toBe(path);
  expect(requests).toEqual(['/v0.5.6/hermit-loader-riscv64', '/file']);
});

test('what was changed in the cache is downloaded again', async () => {
  const path = await load([right]);
  writeFileSync(path, 'something else');
  await load([right]);
  expect(readFileSync(path, 'utf8')).toBe('a loader');
});

test('what nobody has vouched for is not used, and the message has its digest', async () => {
  const refused = { message: expect.stringContaining(right), cure: expect.stringContaining(right) };
  await expect(load([])).rejects.toMatchObject(refused);
  // Not even after it was there.
  await load([right]);
  await expect(load([])).rejects.toMatchObject(refused);
});

test('what is not what was expected is not used', async () => {
  await expect(load([sha256('another loader')])).rejects.toMatchObject({
    message: expect.stringMatching(/is not used: .*not what the option loaderSha256 says/),
    cure: expect.not.stringContaining(right),
  });
});

test('a release that there is not is told from a server that is not there', async () => {
  await expect(load([right], '0.5.99')).rejects.toMatchObject({
    message: expect.stringContaining('the server answered 404'),
    cure: expect.stringContaining('https://github.com/hermit-os/loader/releases'),
  });
  await expect(releasedLoader('0.5.6', use, [right], environment(9))).rejects.toMatchObject({
    message: expect.stringMatching(/could not be downloaded from http:\/\/127\.0\.0\.1:9\//),
    cure: expect.stringContaining('by hand'),
  });
});
