import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../nx-hermit/src/files/sha256';
import { hostArch } from '../../nx-hermit/src/hermit/arch';
import { loaderAsset } from '../../nx-hermit/src/hermit/loader-release';
import { shippedLoader } from '../../nx-hermit/src/vmm/loader';
import { nxHermit } from './command-line';
import { exampleImage } from './loader-fixtures/boot-image';

jest.setTimeout(120_000);

const arch = hostArch();
/** Stands for upstream's, as the tests of the loader show. */
const loader = readFileSync(shippedLoader(arch));
const asset = `/v0.5.6/${loaderAsset('0.5.6', { arch, uefi: false })}`;

let cache: string;
let server: Server;

beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), 'nx-hermit-cache-'));
  server = createServer(({ url }, answer) => {
    if (url === asset) answer.end(loader);
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(cache, { recursive: true });
});

function boot(...options: string[]) {
  const { port } = server.address() as AddressInfo;
  const args = ['boot', exampleImage(arch), '--loader', ...options, '--', '--exit-code', '3'];
  const env = { NX_HERMIT_LOADER_URL: `http://127.0.0.1:${port}`, XDG_CACHE_HOME: cache };
  return nxHermit(args, { env });
}

test('a release boots an image once its digest is given, which the first boot tells', async () => {
  const refused = await boot('0.5.6');
  expect(refused.exitCode).toBe(1);
  const [, digest] = /set the option loaderSha256 to ([0-9a-f]{64})/.exec(refused.stderr) ?? [];
  expect(digest).toBe(sha256(loader));

  const booted = await boot('0.5.6', '--loader-sha256', digest ?? '');
  expect(booted.stdout).toContain('exit status 3');
  expect(booted.exitCode).toBe(3);
});

test('a file whose digest is another one is not started', async () => {
  const outcome = await boot(shippedLoader(arch), '--loader-sha256', '0'.repeat(64));
  expect(outcome.stderr).toContain('is not what the option loaderSha256 says');
  expect(outcome.exitCode).toBe(1);
});
