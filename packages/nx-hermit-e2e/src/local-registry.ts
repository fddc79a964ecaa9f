import { execFileSync } from 'node:child_process';
import { createReadStream, mkdirSync, symlinkSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { type PublishedPackage } from './published-packages';

/** A registry on this machine in which some packages are published as they are now. */
export interface LocalRegistry {
  /** What npm, pnpm and yarn are to be told. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/**
 * Answers for the packages itself, and leads to the registry that npm uses here for all others.
 *
 * @param folder for what npm keeps, absolute; it comes into being
 */
export async function openRegistry(
  published: PublishedPackage[],
  folder: string,
): Promise<LocalRegistry> {
  const elsewhere = npmSetting('registry');
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(url.slice(1));
    const own = published.find(({ manifest }) => manifest.name === path);
    const file = published.find(({ tarball }) => basename(tarball) === path);
    if (own !== undefined) sendJson(response, packageDocument(own, address()));
    else if (file !== undefined) createReadStream(file.tarball).pipe(response);
    else response.writeHead(302, { location: new URL(url.slice(1), elsewhere).href }).end();
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    environment: {
      npm_config_registry: address(),
      npm_config_cache: ownCache(folder),
      // `npm test --silent` would keep npm from saying why it failed.
      npm_config_loglevel: 'notice',
      pnpm_config_registry: address(),
      YARN_NPM_REGISTRY_SERVER: address(),
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Shares what npm has downloaded, but not the programs that `npm create` and `npx` install there: two processes
 * that install the same one at once disturb each other, and what came from another registry is not this one's.
 */
function ownCache(folder: string): string {
  const shared = join(npmSetting('cache'), '_cacache');
  mkdirSync(shared, { recursive: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(shared, join(folder, '_cacache'));
  return folder;
}

function npmSetting(name: string): string {
  return execFileSync('npm', ['config', 'get', name], { cwd: '/', encoding: 'utf8' }).trim();
}

function packageDocument({ manifest, tarball, integrity }: PublishedPackage, address: string) {
  const dist = { tarball: address + basename(tarball), integrity };
  return {
    name: manifest.name,
    'dist-tags': { latest: manifest.version },
    versions: { [manifest.version]: { ...manifest, dist } },
  };
}

function sendJson(response: ServerResponse, value: unknown) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
