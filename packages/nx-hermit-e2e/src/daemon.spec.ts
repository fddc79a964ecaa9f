import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appManifest, type Locked, lockfile, manifest } from './cargo-texts';
import { mark, markedProcesses, processesVanish } from './marked-processes';
import { type NxRepository, nxRepository } from './nx-repository';
import { projectGraph } from './project-graph';

// Each test is one command of Nx, most of them the next one of the same repository.
jest.setTimeout(60_000);

const lockfileWith = (libraryNeeds: string, ...more: Locked[]) =>
  lockfile({
    local: [
      ['app 0.0.0', 'hermit', 'library', 'shared'],
      ['library 0.0.0', libraryNeeds],
      ['shared 0.0.0'],
      ['tool 0.0.0', 'hermit', 'library'],
    ],
    crates: [['bitflags 1.3.2'], ['bitflags 2.6.0'], ['hermit 0.12.0'], ...more],
  });

const files = {
  'Cargo.toml':
    '[workspace]\nresolver = "3"\nmembers = ["packages/*"]\n\n' +
    '[workspace.dependencies]\nshared = { path = "packages/shared" }\n',
  'Cargo.lock': lockfileWith('bitflags 1.3.2', ['log 0.4.1']).replace(
    '"hermit",',
    '"hermit",\n "log",',
  ),
  'packages/app/Cargo.toml': appManifest(
    'app',
    undefined,
    'library = { path = "../library" }\nlog = "0.4"\nshared.workspace = true',
  ),
  'packages/app/src/main.rs': 'fn main() {}\n',
  'packages/library/Cargo.toml': manifest('library', '[dependencies]\nbitflags = "*"'),
  'packages/library/src/lib.rs': '',
  'packages/shared/Cargo.toml': manifest('shared'),
  'packages/shared/src/lib.rs': '',
  // No app yet: it has no binary.
  'packages/tool/Cargo.toml': appManifest('tool', undefined, 'library = { path = "../library" }'),
  'packages/tool/src/lib.rs': '',
};

describe.each(['with a running daemon', 'without a daemon'])('%s', (mode) => {
  const isDaemonOn = mode === 'with a running daemon';
  const name = `daemon-${process.pid}`;
  let repository: NxRepository;

  beforeAll(async () => {
    repository = nxRepository(files);
    const sockets = join(dirname(repository.root), 'sockets');
    mkdirSync(sockets, { mode: 0o700 });
    Object.assign(repository.environment, mark(name), {
      NX_DAEMON: `${isDaemonOn}`,
      NX_SOCKET_DIR: sockets,
    });
    const { edges, externals, nodes } = await graph();
    expect(edges).toEqual(
      expect.arrayContaining([
        'app -> cargo:log@0.4.1',
        'app -> library',
        'app -> shared',
        'library -> cargo:bitflags@1.3.2',
        'tool -> library',
      ]),
    );
    expect(externals).toContain('cargo:log@0.4.1');
    expect(nodes.tool?.data.targets).not.toHaveProperty('build');
  });
  afterAll(async () => {
    if (isDaemonOn) await repository.nx(['daemon', '--stop']);
    await processesVanish(name, 10);
    repository.remove();
  });

  const graph = () => projectGraph(repository);
  const targetsOf = async (project: string) => (await graph()).nodes[project]?.data.targets ?? {};

  test('is how it runs', () => {
    const daemons = markedProcesses(name).filter((line) => line.includes('/daemon/server/'));
    expect(daemons).toHaveLength(isDaemonOn ? 1 : 0);
  });

  test('an edge goes with the line in the manifest', async () => {
    repository.replace('packages/app/Cargo.toml', /^library = .*\n/m, '');
    expect((await graph()).edges).not.toContain('app -> library');
  });

  test('an inherited edge goes with the line in [workspace.dependencies] alone', async () => {
    repository.replace('Cargo.toml', '{ path = "packages/shared" }', '"1"');
    expect((await graph()).edges).not.toContain('app -> shared');
  });

  test('a crate of another version, and one that is gone, by Cargo.lock alone', async () => {
    repository.write('Cargo.lock', lockfileWith('bitflags 2.6.0'));
    const { edges, externals } = await graph();
    expect(edges.filter((edge) => edge.startsWith('library ->'))).toEqual([
      'library -> cargo:bitflags@2.6.0',
    ]);
    expect(externals).not.toContain('cargo:log@0.4.1');
    expect(edges.filter((edge) => edge.includes('cargo:log'))).toEqual([]);
  });

  test('edges follow a project that is renamed in project.json', async () => {
    repository.write('packages/library/project.json', '{ "name": "renamed" }');
    const { edges } = await graph();
    expect(edges).toContain('tool -> renamed');
    expect(edges).toContain('renamed -> cargo:bitflags@2.6.0');
    expect(edges.join()).not.toMatch(/\blibrary\b/);
  });

  test('a new package', async () => {
    repository.write(
      'packages/new/Cargo.toml',
      manifest('new', '[dependencies]\nlibrary = { path = "../library" }'),
    );
    repository.write('packages/new/src/lib.rs', '');
    const { edges, projects } = await graph();
    expect(projects).toContain('new');
    expect(edges).toContain('new -> renamed');
  });

  test('a package becomes an app with its first binary', async () => {
    repository.write('packages/tool/src/main.rs', 'fn main() {}\n');
    expect(await targetsOf('tool')).toHaveProperty('build');
  });

  test('a toolchain file becomes an input', async () => {
    repository.write('packages/app/rust-toolchain.toml', '[toolchain]\nchannel = "1.95.0"\n');
    expect((await targetsOf('app')).build?.inputs).toContain(
      '{workspaceRoot}/packages/app/rust-toolchain.toml',
    );
  });

  test('a configuration of nextest changes how tests are run', async () => {
    repository.write('.config/nextest.toml', '');
    expect((await targetsOf('shared')).test?.options).toHaveProperty('command', 'nextest');
  });

  test('a package that is deleted', async () => {
    repository.erase('packages/new');
    const { edges, projects } = await graph();
    expect(projects).not.toContain('new');
    expect(edges.filter((edge) => edge.startsWith('new ->'))).toEqual([]);
  });
});
