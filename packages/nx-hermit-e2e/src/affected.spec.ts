import { execFileSync } from 'node:child_process';
import { appManifest, checksum, kernelManifest, lockfile, manifest } from './cargo-texts';
import { type NxRepository, nxJson, nxRepository } from './nx-repository';

// Each test is one commit, and one or two commands of Nx.
jest.setTimeout(60_000);

const files = {
  'README.md': '# A repository\n',
  'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\n',
  'Cargo.toml':
    '[workspace]\nresolver = "3"\nmembers = ["apps/*", "libraries/*"]\nexclude = ["kernel"]\n',
  'Cargo.lock': lockfile({
    local: [
      ['first 0.0.0', 'hermit', 'shared'],
      ['second 0.0.0', 'hermit'],
      ['upstream 0.0.0', 'hermit'],
      ['middle 0.0.0', 'shared'],
      ['shared 0.0.0'],
    ],
    crates: [['hermit 0.12.0']],
  }),
  'apps/first/Cargo.toml': appManifest(
    'first',
    'kernel',
    'middle = { path = "../../libraries/middle" }',
  ),
  'apps/first/src/main.rs': 'fn main() {}\n',
  'apps/second/Cargo.toml': appManifest('second', 'kernel'),
  'apps/second/src/main.rs': 'fn main() {}\n',
  'apps/upstream/Cargo.toml': appManifest('upstream'),
  'apps/upstream/src/main.rs': 'fn main() {}\n',
  'libraries/middle/Cargo.toml': manifest(
    'middle',
    '[dependencies]\nshared = { path = "../shared" }',
  ),
  'libraries/middle/src/lib.rs': '',
  'libraries/shared/Cargo.toml': manifest('shared'),
  'libraries/shared/src/lib.rs': '',
  'kernel/Cargo.toml': kernelManifest('kernel'),
  'kernel/Cargo.lock': lockfile({
    local: [['kernel 0.0.0', 'hermit-kernel']],
    crates: [['hermit-kernel 0.11.0']],
  }),
  'kernel/rust-toolchain.toml': '[toolchain]\nchannel = "nightly-2025-03-15"\n',
  'kernel/src/lib.rs': '',
  // A Cargo workspace of its own.
  'lone/Cargo.toml': appManifest('lone', 'kernel', '[workspace]'),
  'lone/Cargo.lock': lockfile({ local: [['lone 0.0.0', 'hermit']], crates: [['hermit 0.12.0']] }),
  'lone/src/main.rs': 'fn main() {}\n',
};

let repository: NxRepository;

beforeAll(() => {
  repository = nxRepository(files);
  git('init', '--quiet');
  commit('Begin');
});
afterAll(() => repository.remove());

function git(...args: string[]) {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  execFileSync('git', [...identity, ...args], { cwd: repository.root });
}

function commit(message: string) {
  git('add', '--all');
  git('commit', '--quiet', `--message=${message}`);
}

/** The projects whose target `nx affected` would run because of the last commit. */
async function affected(target = 'build', environment: Record<string, string> = {}) {
  const { stdout } = await repository.nx(
    ['show', 'projects', '--affected', `--withTarget=${target}`, '--base=HEAD~1', '--json'],
    environment,
  );
  return (JSON.parse(stdout) as string[]).sort();
}

/** Everything that it would run. */
async function affectedTasks(target = 'build'): Promise<string[]> {
  const args = ['affected', `--target=${target}`, '--base=HEAD~1', '--graph=stdout'];
  const { stdout } = await repository.nx([...args, '--configuration=riscv64']);
  return Object.keys(JSON.parse(stdout).tasks.tasks).sort();
}

const everyApp = ['first', 'lone', 'second', 'upstream'];
const members = ['first', 'second', 'upstream'];

test.each([
  ['libraries/shared/src/lib.rs', '// More.\n', ['first']],
  ['apps/second/src/main.rs', '// More.\n', ['second']],
  ['kernel/src/lib.rs', '// More.\n', ['first', 'kernel', 'lone', 'second']],
  ['kernel/rust-toolchain.toml', '# More.\n', ['first', 'kernel', 'lone', 'second']],
  ['README.md', 'More.\n', []],
  ['Cargo.toml', '[profile.release]\nlto = true\n', members],
  ['Cargo.lock', '# More.\n', members],
  ['lone/Cargo.lock', '# More.\n', ['lone']],
  ['rust-toolchain.toml', '# More.\n', everyApp],
] as [string, string, string[]][])(
  'a change of %s makes `nx affected` build what can have changed',
  async (path, more, projects) => {
    repository.write(path, repository.read(path) + more);
    commit(`Change ${path}`);
    expect(await affected()).toEqual(projects);
  },
);

test('what is built before an app comes along, and nothing else', async () => {
  repository.write('libraries/shared/src/lib.rs', '// Something else.\n');
  commit('Change shared');
  expect(await affectedTasks()).toEqual([
    'cargo-workspace:std:riscv64',
    'first:build:riscv64',
    'kernel:build:riscv64',
  ]);
  expect(await affected('test')).toEqual(['first', 'middle', 'shared']);
  expect(await affected('lint')).toEqual(['first', 'middle', 'shared']);
  expect(await affected('format-check')).toEqual(['shared']);
});

describe('with the option lockfile: "crates"', () => {
  beforeAll(() => {
    repository.write('nx.json', nxJson({ options: { lockfile: 'crates' } }));
    commit('Choose the precise mode');
  });

  // The gap that docs name: Nx maps no lockfile but those of JavaScript to what a project uses.
  test('a crate that changes in Cargo.lock selects nothing, although its apps need a build', async () => {
    repository.replace('Cargo.lock', checksum('hermit 0.12.0'), checksum('another hermit'));
    commit('Change a crate');
    expect(await affected()).toEqual([]);
  });

  test('sources are seen as ever', async () => {
    repository.write('libraries/shared/src/lib.rs', '// And something else.\n');
    commit('Change shared once more');
    expect(await affected()).toEqual(['first']);
  });
});
