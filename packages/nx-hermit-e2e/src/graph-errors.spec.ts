import { appManifest, kernelManifest, manifest } from './cargo-texts';
import { type NxRepository, nxJson, nxRepository } from './nx-repository';
import { projectGraph, type ShownGraph } from './project-graph';

// Each command starts Nx.
jest.setTimeout(60_000);

const depends = (on: string) => `[dependencies]\n${on}`;
const own = '[workspace]\n';

/** A repository with everything wrong at once. */
const files = {
  'Cargo.toml':
    '[workspace]\nresolver = "3"\nexclude = ["alone", "kernel"]\n' +
    'members = ["packages/*", "gone", "nothing/*"]\n',
  'kernel/Cargo.toml': kernelManifest('kernel'),
  'packages/app/Cargo.toml': appManifest('app', 'kernel', 'library = { path = "../library" }'),
  'packages/app/src/main.rs': 'fn main() {}\n',
  'packages/library/Cargo.toml': manifest('library'),
  'packages/mistyped/Cargo.toml': appManifest('mistyped', 'kernle'),
  'packages/mistyped/src/main.rs': 'fn main() {}\n',
  'packages/broken/Cargo.toml': '[package]\nname = "broken"\nversion = \n',
  'packages/twin-a/Cargo.toml': manifest('twin'),
  'packages/twin-b/Cargo.toml': manifest('twin'),
  'packages/outside/Cargo.toml': manifest(
    'outside',
    depends('elsewhere = { path = "../../../elsewhere" }'),
  ),
  'alone/Cargo.toml': manifest('alone', own),
  'alone/Cargo.lock': 'version = 4\n\n[[package]\nname = "alone"\n',
};

const messages: [string, RegExp[]][] = [
  ['a broken manifest', [/packages\/broken\/Cargo\.toml:3:11: /]],
  ['a broken lockfile', [/alone\/Cargo\.lock:3:\d+: /]],
  ['a member that is missing', [/^.*\bCargo\.toml.*"gone"/m]],
  ['a glob that matches nothing', [/^.*\bCargo\.toml.*"nothing\/\*"/m]],
  ['two packages of one name', [/"twin".*packages\/twin-a\/Cargo\.toml.*packages\/twin-b/]],
  [
    'an unknown kernel',
    [/packages\/mistyped\/Cargo\.toml.*"kernle"/, /kernel packages: kernel\b/, /kernel = "kernel"/],
  ],
  [
    'a dependency outside of the repository',
    [/packages\/outside\/Cargo\.toml.*"elsewhere".*outside/],
  ],
];

let repository: NxRepository;

beforeAll(() => {
  repository = nxRepository(files);
});
afterAll(() => repository.remove());

describe.each([
  ['show', 'projects'],
  ['build', 'app'],
  ['test', 'library'],
])('nx %s %s', (...args) => {
  let said: string;

  test('ends with exit code 1', async () => {
    const { exitCode, stdout, stderr } = await repository.nx(args);
    said = stdout + stderr;
    expect(exitCode).toBe(1);
  });

  test.each(messages)('names %s', (_what, patterns) => {
    for (const pattern of patterns) expect(said).toMatch(pattern);
  });

  test('shows no stack trace', () => {
    expect(said).not.toMatch(/^ +at .*nx-hermit/m);
  });
});

describe('nx graph', () => {
  let graph: ShownGraph;

  beforeAll(async () => {
    graph = await projectGraph(repository);
  });

  test('still shows whatever is well', () => {
    expect(graph.projects).toEqual(
      expect.arrayContaining(['app', 'cargo-workspace', 'kernel', 'library', 'twin']),
    );
    expect(graph.edges).toEqual(
      expect.arrayContaining(['app -> cargo-workspace', 'app -> kernel', 'app -> library']),
    );
    expect(graph.nodes.app?.data.targets).toHaveProperty('build');
    expect(graph.nodes.library?.data.targets).toHaveProperty('test');
  });

  test('keeps the package whose lockfile is broken', () => {
    expect(graph.projects).toContain('alone');
  });
});

test('once everything is mended, the same repository is well', async () => {
  repository.replace('Cargo.toml', ', "gone", "nothing/*"', '');
  repository.replace('packages/mistyped/Cargo.toml', 'kernle', 'kernel');
  repository.replace('packages/broken/Cargo.toml', 'version = ', 'version = "0.0.0"');
  repository.replace('packages/twin-b/Cargo.toml', '"twin"', '"twin-b"');
  repository.replace('packages/outside/Cargo.toml', '{ path = "../../../elsewhere" }', '"1"');
  repository.erase('alone/Cargo.lock');

  const { exitCode, stdout } = await repository.nx(['show', 'projects', '--json']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).sort()).toEqual([
    ...['alone', 'app', 'broken', 'cargo-workspace', 'kernel', 'library', 'mistyped'],
    ...['outside', 'twin', 'twin-b'],
  ]);
});

describe('an option of the plugin in nx.json', () => {
  test.each([
    ['unknown', { biuld: 'image' }, [/"biuld"/, /"build"/]],
    ['with an unknown field', { build: { targtName: 'image' } }, [/"targtName"/, /"targetName"/]],
    ['of a wrong type', { serve: 7 }, [/"serve"/]],
    ['with a value that it does not know', { lockfile: 'crate' }, [/"crates"/, /"file"/]],
  ])('that is %s', async (_what, options, patterns) => {
    repository.write('nx.json', nxJson({ options }));
    const { exitCode, stdout, stderr } = await repository.nx(['show', 'projects']);
    expect(exitCode).toBe(1);
    for (const pattern of [/nx\.json/, ...patterns]) expect(stdout + stderr).toMatch(pattern);
    expect(stdout + stderr).not.toMatch(/^ +at .*nx-hermit/m);
  });
});
