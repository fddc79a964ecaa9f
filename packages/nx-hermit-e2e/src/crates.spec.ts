import { appManifest, checksum, kernelManifest, lockfile, manifest } from './cargo-texts';
import { type HashedRepository, hashedRepository } from './hashed-repository';
import { nxJson } from './nx-repository';
import { projectGraph } from './project-graph';
import { hostBuilds } from './two-workspaces';

// A first question starts Nx.
jest.setTimeout(60_000);

const commit = '0123456789abcdef0123456789abcdef01234567';

/** `app` is made of `old`; a local package stands in for the crate `log`, which the crate `hermit` depends on. */
const files = {
  '.gitignore': 'node_modules\n.nx\n',
  'Cargo.toml':
    '[workspace]\nresolver = "3"\nmembers = ["packages/*"]\nexclude = ["kernel", "patched"]\n\n' +
    '[patch.crates-io]\nlog = { path = "patched/log" }\n',
  'Cargo.lock':
    lockfile({
      local: [
        ['app 0.0.0', 'hermit', 'old'],
        ['free 0.0.0'],
        ['log 0.0.0', 'cfg-if'],
        ['modern 0.0.0', 'bitflags 2.6.0', 'from-git'],
        ['old 0.0.0', 'bitflags 1.3.2', 'tempfile'],
      ],
      crates: [
        ['bitflags 1.3.2'],
        ['bitflags 2.6.0', 'cfg-if'],
        ['cfg-if 1.0.0'],
        ['hermit 0.12.0', 'log', 'spinning'],
        ['spinning 0.1.0'],
        ['tempfile 3.0.0'],
        ['unused 1.0.0'],
      ],
    }) +
    '\n[[package]]\nname = "from-git"\nversion = "0.3.0"\n' +
    `source = "git+https://example.org/from-git?tag=v0.3.0#${commit}"\n`,
  'packages/app/Cargo.toml': appManifest('app', 'kernel', 'old = { path = "../old" }'),
  'packages/app/src/main.rs': 'fn main() {}\n',
  'packages/free/Cargo.toml': manifest('free'),
  'packages/free/src/lib.rs': '',
  'packages/modern/Cargo.toml': manifest(
    'modern',
    '[dependencies]\nbitflags = "2"\n' +
      'from-git = { git = "https://example.org/from-git", tag = "v0.3.0" }',
  ),
  'packages/modern/src/lib.rs': '',
  'packages/old/Cargo.toml': manifest(
    'old',
    '[dependencies]\nbitflags = "1"\n\n[dev-dependencies]\ntempfile = "3"',
  ),
  'packages/old/src/lib.rs': '',
  'patched/log/Cargo.toml': manifest('log', '[dependencies]\ncfg-if = "1"'),
  'patched/log/src/lib.rs': '',
  'kernel/Cargo.toml': kernelManifest('kernel'),
  'kernel/Cargo.lock': lockfile({
    local: [['kernel 0.0.0', 'hermit-kernel']],
    crates: [['hermit-kernel 0.11.0']],
  }),
  'kernel/src/lib.rs': '',
};
const packages = ['app', 'free', 'modern', 'old'];
const question = {
  projects: [...packages, 'cargo-workspace', 'kernel'],
  targets: ['build', 'lint', 'std', 'test'],
  configuration: 'riscv64',
};

describe.each([
  ['the whole Cargo.lock', 'file'],
  ['the crates that a package uses', 'crates'],
])('with %s as an input', (_name, mode) => {
  let repository: HashedRepository;

  beforeAll(async () => {
    const settings = { 'nx.json': nxJson({ options: { lockfile: mode } }) };
    repository = await hashedRepository({ files: { ...files, ...settings }, question });
  });
  afterAll(() => repository.remove());

  test('crates are nodes, each version one of its own, and what they need are edges', async () => {
    const { edges, externalNodes, projects } = await projectGraph(repository);
    expect(projects).toEqual([...question.projects, 'log'].sort());
    expect(Object.entries(externalNodes).map(([name, { data }]) => [name, data.hash])).toEqual([
      ['cargo:bitflags@1.3.2', checksum('bitflags 1.3.2')],
      ['cargo:bitflags@2.6.0', checksum('bitflags 2.6.0')],
      ['cargo:cfg-if@1.0.0', checksum('cfg-if 1.0.0')],
      ['cargo:from-git@0.3.0', commit],
      ['cargo:hermit-kernel@0.11.0', checksum('hermit-kernel 0.11.0')],
      ['cargo:hermit@0.12.0', checksum('hermit 0.12.0')],
      ['cargo:spinning@0.1.0', checksum('spinning 0.1.0')],
      ['cargo:tempfile@3.0.0', checksum('tempfile 3.0.0')],
    ]);
    expect(edges).toEqual([
      'app -> cargo-workspace',
      'app -> cargo:hermit@0.12.0',
      'app -> kernel',
      'app -> log',
      'app -> old',
      'cargo:bitflags@2.6.0 -> cargo:cfg-if@1.0.0',
      'cargo:hermit@0.12.0 -> cargo:spinning@0.1.0',
      'kernel -> cargo:hermit-kernel@0.11.0',
      'log -> cargo:cfg-if@1.0.0',
      'modern -> cargo:bitflags@2.6.0',
      'modern -> cargo:from-git@0.3.0',
      'old -> cargo:bitflags@1.3.2',
      'old -> cargo:tempfile@3.0.0',
    ]);
  });

  const app = ['app:build', ...hostBuilds('app')];
  const all = ['app:build', ...hostBuilds(...packages)];
  const other = checksum('another');
  const unused = ['"unused"\nversion = "1.0.0"', '"unused"\nversion = "1.0.1"'] as const;
  test.each([
    ['a checksum', checksum('bitflags 1.3.2'), other, [...app, ...hostBuilds('old')]],
    ['the checksum of another version', checksum('bitflags 2.6.0'), other, hostBuilds('modern')],
    ['a crate that a crate needs', checksum('spinning 0.1.0'), other, app],
    [
      'what a crate needs by way of a patch',
      checksum('cfg-if 1.0.0'),
      other,
      [...app, ...hostBuilds('modern')],
    ],
    ['a version', 'version = "0.12.0"', 'version = "0.12.1"', app],
    ['the commit of a git dependency', commit, commit.replace('0', 'f'), hostBuilds('modern')],
    ['what only tests need', checksum('tempfile 3.0.0'), other, hostBuilds('old')],
    ['a crate that nobody uses', ...unused, []],
  ] as [string, string, string, string[]][])(
    'a change of %s reaches whom it must, until it is undone',
    async (_what, text, changed, users) => {
      const reached = mode === 'file' ? all : users;
      expect(await repository.missedWhile('Cargo.lock', instead(text, changed))).toEqual(
        [...reached].sort(),
      );
    },
  );

  test('a change of what stands in for a crate reaches who uses that crate', async () => {
    const more = (text: string) => `${text}// More.\n`;
    expect(await repository.missedWhile('patched/log/src/lib.rs', more)).toEqual([...app].sort());
  });

  test('the lockfile of a kernel is for the kernel alone', async () => {
    const change = instead(checksum('hermit-kernel 0.11.0'), other);
    expect(await repository.missedWhile('kernel/Cargo.lock', change)).toEqual(['kernel:build']);
  });
});

function instead(one: string, other: string) {
  return (text: string) => {
    expect(text).toContain(one);
    return text.replace(one, other);
  };
}
