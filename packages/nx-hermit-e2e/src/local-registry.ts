import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { type PublishedPackage } from './published-packages';

/** A registry on this machine in which some packages are published as they are now. */
export interface LocalRegistry {
  /** What npm, pnpm and yarn are to be told. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** Answers for the packages itself, and leads to the registry that npm uses here for all others. */
export async function openRegistry(published: PublishedPackage[]): Promise<LocalRegistry> {
  const elsewhere = execFileSync('npm', ['config', 'get', 'registry'], {
    cwd: '/',
    encoding: 'utf8',
  }).trim();
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
