import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noJest } from './executor-run';
import { repository } from './workspace-copy';

/** A package as `npm publish` would send it. */
export interface PublishedPackage {
  /** What its package.json says. */
  manifest: { name: string; version: string };
  /** Path of the file. */
  tarball: string;
  integrity: string;
}

/**
 * Packs a package of this repository as it is now. It is compiled by Nx before, from the cache if nothing changed:
 * of several tests that pack at once, none takes away what another is reading.
 *
 * @param folder where the tarball goes
 */
export function pack(name: string, folder: string): PublishedPackage {
  const env = { ...process.env, ...noJest, NX_DAEMON: 'false', NX_TUI: 'false' };
  const options: ExecFileSyncOptionsWithStringEncoding = {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  };
  execFileSync(join(repository, 'node_modules/.bin/nx'), ['build', 'nx-hermit'], {
    ...options,
    cwd: repository,
  });
  const directory = join(repository, 'packages', name);
  mkdirSync(folder, { recursive: true });
  const packed = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    { ...options, cwd: directory },
  );
  const [{ filename, integrity }] = JSON.parse(packed);
  return {
    manifest: JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')),
    tarball: join(folder, filename),
    integrity,
  };
}
