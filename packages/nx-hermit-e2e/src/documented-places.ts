import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { openRegistry } from './local-registry';
import { pack } from './published-packages';
import { copyWorkspace, repository } from './workspace-copy';

/** Where a reader stands while following the documentation. */
export interface Place {
  /** Changes with every documented `cd`. */
  directory: string;
  /** Grows with every documented `export`. */
  environment: Record<string, string | undefined>;
  close(): Promise<void>;
}

const places: Record<string, () => Promise<Place>> = {
  'an empty folder': () => strangersFolder(async () => undefined),
  'an Nx workspace': () => strangersFolder(layOutNxWorkspace),
  'an Nx workspace with an app': () => strangersFolder(layOutWorkspaceWithApp),
  'a clone': clone,
  'a fresh clone': freshClone,
};

/** What a block may name as its place. */
export const placeNames = Object.keys(places);

/** Makes the place that a block names. */
export function openPlace(name: string): Promise<Place> {
  const open = places[name];
  if (open === undefined) throw new Error(`no place is called "${name}"`);
  return open();
}

/** Nothing of this repository is here: its packages come from a registry. */
async function strangersFolder(layOut: (place: Place) => Promise<void>): Promise<Place> {
  const directory = mkdtempSync(join(tmpdir(), 'nx-hermit-reader-'));
  const packages = ['nx-hermit', 'create-nx-hermit'].map((name) =>
    pack(name, join(directory, 'published')),
  );
  const registry = await openRegistry(packages, join(directory, 'npm'));
  const place = {
    directory: join(directory, 'here'),
    environment: { ...readersEnvironment(), ...registry.environment },
    close: async () => {
      await registry.close();
      rmSync(directory, { recursive: true });
    },
  };
  mkdirSync(place.directory);
  await layOut(place);
  return place;
}

async function layOutNxWorkspace(place: Place) {
  const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const write = (file: string, value: unknown) =>
    writeFileSync(join(place.directory, file), `${JSON.stringify(value, undefined, 2)}\n`);
  write('package.json', { name: 'workspace', private: true });
  write('nx.json', { analytics: false });
  writeFileSync(join(place.directory, '.gitignore'), 'node_modules\n');
  await succeed('git', ['init', '--quiet', '--initial-branch=main'], place);
  await succeed(
    'npm',
    ['install', '--no-audit', '--no-fund', '-D', `nx@${devDependencies.nx}`],
    place,
  );
}

async function layOutWorkspaceWithApp(place: Place) {
  await layOutNxWorkspace(place);
  await succeed('npx', ['nx', 'add', 'nx-hermit'], place);
  await succeed('npx', ['nx', 'generate', 'nx-hermit:app', 'hello'], place);
}

/** The registry answers from this process, which therefore must not stand still meanwhile. */
async function succeed(command: string, args: string[], { directory, environment }: Place) {
  const outcome = await runProcess({
    command,
    args,
    cwd: directory,
    env: environment,
    output: 'pipe',
  });
  if (outcome.exitCode !== 0) throw new Error(outcome.stdout + outcome.stderr);
}

async function clone(): Promise<Place> {
  const copy = copyWorkspace({
    also: ['dist/std', 'dist/packages', 'packages/nx-hermit/loaders'],
    warmCache: true,
  });
  return {
    directory: copy.root,
    environment: copy.environment,
    close: async () => copy.remove(),
  };
}

/** Only what Git holds; the cache of the run of all tests stands in for the minutes that the first build takes. */
async function freshClone(): Promise<Place> {
  const copy = copyWorkspace({ warmCache: true });
  for (const folder of ['node_modules', 'packages/nx-hermit/node_modules']) {
    rmSync(join(copy.root, folder), { recursive: true, force: true });
  }
  return {
    directory: copy.root,
    environment: copy.environment,
    close: async () => copy.remove(),
  };
}

function readersEnvironment(): Place['environment'] {
  return {
    ...noJest,
    // A reader agrees when npm asks whether it may install what it is to run, whatever this machine's npm is told.
    npm_config_yes: 'true',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    // Two readers do the same work: what one has built, the other takes from this cache.
    NX_CACHE_DIRECTORY: resolve(repository, '.nx/test/readers-cache'),
    NX_WORKSPACE_DATA_DIRECTORY: resolve(repository, '.nx/test/readers-data'),
  };
}
