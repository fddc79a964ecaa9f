import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiesOf } from '../../../tools/compatibility/copies';
import { makeToolbox, ownNode } from '../../../tools/compatibility/toolbox';
import { type Environment } from '../../nx-hermit/src/process/environment';
import { runProcess, startProcess } from '../../nx-hermit/src/process/start-process';
import { openPlace, type Place } from './documented-places';
import { noJest } from './executor-run';
import { repository } from './workspace-copy';

// A kernel and a std are built for real, if no other test has done so yet.
jest.setTimeout(600_000);

describe('from the registries alone', () => {
  let place: Place;

  beforeAll(async () => {
    place = await openPlace('an empty folder');
  });
  afterAll(() => place.close());

  function run(line: string, folder = '', PATH = process.env.PATH) {
    const [command = '', ...args] = line.split(' ');
    const env = { ...place.environment, PATH };
    return runProcess({ command, args, cwd: join(place.directory, folder), env, output: 'pipe' });
  }

  async function succeed(...call: Parameters<typeof run>) {
    const { exitCode, stdout, stderr } = await run(...call);
    if (exitCode !== 0) throw new Error(`${call[0]} ended with ${exitCode}:\n${stdout}${stderr}`);
    return stdout;
  }

  test('an empty folder becomes a workspace, whose app boots', async () => {
    const said = await succeed('npm create nx-hermit@latest --yes my-unikernels');
    expect(said).toContain('cd my-unikernels\n');
    expect(readdirSync(join(place.directory, 'my-unikernels'))).toEqual(
      expect.arrayContaining(['.git', '.gitignore', 'Cargo.toml', 'nx.json', 'package-lock.json']),
    );
    expect(await succeed('npx nx run hello:run', 'my-unikernels')).toContain('exit status 0');
  });

  test('one copy of Nx and of the devkit is there, and nothing built is for Git', async () => {
    for (const name of ['nx', '@nx/devkit']) {
      expect(copiesOf(name, join(place.directory, 'my-unikernels'))).toBe(1);
    }
    const untracked = await succeed('git status --short --untracked-files=all', 'my-unikernels');
    expect(untracked).not.toMatch(/node_modules|dist|target|\.nx/);
    expect(await succeed('npx nx sync:check', 'my-unikernels')).toContain('up to date');
  });

  test('what only the generator refuses leaves nothing behind', async () => {
    const { exitCode, stderr } = await run(
      'npm create nx-hermit@latest --yes other -- --name=crate',
    );
    expect(stderr).toContain('it is a keyword of Rust');
    expect(stderr).toMatch(/Nothing was left in .*other\./);
    expect(exitCode).toBe(1);
    expect(readdirSync(place.directory)).not.toContain('other');
  });

  test('pnpm becomes the package manager of a workspace that it has created', async () => {
    const toolbox = makeToolbox(join(place.directory, '../toolbox'));
    const PATH = await toolbox.pathFor({ nx: '', node: ownNode, manager: 'pnpm' });
    const app = '--name=shop --preset=http-server';
    const said = await succeed(`pnpm create nx-hermit with-pnpm ${app}`, '', PATH);
    expect(said).toContain('  pnpm exec nx-hermit setup');
    const projects = await succeed('pnpm exec nx show projects', 'with-pnpm', PATH);
    expect(projects.split('\n')).toEqual(expect.arrayContaining(['shop', 'hermit-kernel']));
    expect(copiesOf('nx', join(place.directory, 'with-pnpm'))).toBe(1);
  });
});

describe('what cannot be', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'create-nx-hermit-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const request = (args: string[], env: Environment = {}) => ({
    command: process.execPath,
    args: [join(repository, 'packages/create-nx-hermit/bin/create-nx-hermit.js'), ...args],
    cwd: folder,
    env: { ...noJest, npm_config_user_agent: undefined, ...env },
    output: 'pipe' as const,
  });

  test.each([
    ['no folder', [], 'The folder of the new workspace is missing.'],
    ['a folder that is not empty', ['full'], `full is not empty: there is notes.txt.`],
    ['a name that no app can have', ['new', '--name=My App'], '"My App" cannot be the name'],
    ['an unknown preset', ['new', '--preset=ftp'], 'There is no preset "ftp".'],
  ])('%s', async (_what, args, message) => {
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full/notes.txt'), '');
    const { exitCode, stderr } = await runProcess(request(args));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain('To fix: ');
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(folder)).toEqual(['full']);
  });

  test('no git', async () => {
    const { exitCode, stderr } = await runProcess(request(['new'], { PATH: folder }));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /git could not be started.*\n {2}To fix: install git, or pass --skip-git/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test('no network', async () => {
    const nowhere = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };
    const env = { ...nowhere, npm_config_cache: join(folder, 'cache') };
    const { exitCode, stderr } = await runProcess(request(['new'], env));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Nothing was left in');
    expect(stderr).toContain('npm install failed');
    expect(readdirSync(folder)).toEqual(['cache']);
  });

  test('an interrupted installation leaves nothing behind', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const env = {
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: join(folder, 'cache'),
    };
    const running = await startProcess(request(['new'], env));
    try {
      await once(silent, 'request');
      process.kill(running.pid as number, 'SIGINT');
      const { exitCode, stderr } = await running.outcome;
      expect(stderr).toContain('Interrupted.');
      expect(exitCode).toBe(130);
      expect(readdirSync(folder)).toEqual(['cache']);
    } finally {
      await running.stop();
      silent.closeAllConnections();
      silent.close();
    }
  });
});
