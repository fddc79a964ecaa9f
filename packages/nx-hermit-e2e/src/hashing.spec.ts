import { appManifest, checksum, manifest } from './cargo-texts';
import { type HashedRepository, hashedRepository } from './hashed-repository';
import {
  compiled,
  compiledMembers,
  compiledSources,
  each,
  files,
  formatted,
  hostBuilds,
  kernel,
  members,
  packages,
  question,
  std,
} from './two-workspaces';

// Only the first question starts Nx.
jest.setTimeout(60_000);

let repository: HashedRepository;

beforeAll(async () => {
  repository = await hashedRepository({ files, question });
});
afterAll(() => repository.remove());

test('every task that there is takes part', () => {
  expect(repository.tasks).toEqual([...compiled, ...formatted].sort());
});

type Change = (text: string) => string;

const more = (text: string) => `${text}\n# More.\n`;
const profile = (text: string) => `${text}\n[profile.release]\nlto = true\n`;
const instead =
  (one: string, other: string): Change =>
  (text) => {
    expect(text).toContain(one);
    return text.replace(one, other);
  };
const text =
  (whole: string): Change =>
  () =>
    whole;
const flags = text('[build]\nrustflags = ["-g"]\n');

const ofToolchain = [...compiledSources, ...std, ...each('format-check', packages)];

const users = ['app', 'shared', 'tester'];
const ofBase = ['app:build', ...hostBuilds('base', ...users)];
const ofShared = ['app:build', ...hostBuilds(...users)];

test.each([
  ['apps/app/src/main.rs', more, ['app:build', 'app:format-check', ...hostBuilds('app')]],
  ['libraries/base/src/lib.rs', more, [...ofBase, 'base:format-check']],
  ['libraries/base/src/text.txt', more, ofBase],
  ['libraries/base/new.proto', more, ofBase],
  ['libraries/base/Cargo.toml', more, [...ofBase, 'base:format-check']],
  ['libraries/shared/tests/it.rs', more, [...ofShared, 'shared:format-check']],
  ['README.md', more, []],
  ['docs/page.md', more, []],
  ['package.json', instead('"left-pad":"1.0.0"', '"left-pad":"1.0.1"'), []],
  ['package-lock.json', instead('"version":"1.0.0"', '"version":"1.0.1"'), []],
  // What helps to test a package is no part of it.
  ['libraries/tester/src/lib.rs', more, ['tester:format-check', ...hostBuilds('shared', 'tester')]],
] as [string, Change, string[]][])('sources: a change of %s', reaches);

test.each([
  ['Cargo.toml', profile, [...compiledMembers, ...each('format-check', members)]],
  ['Cargo.lock', instead(checksum('cfg-if 1.0.0'), checksum('another')), compiledMembers],
  ['Cargo.lock', instead('version = "1.0.0"', 'version = "1.0.1"'), compiledMembers],
  // Of which the std of the same project is not made.
  [
    'lone/Cargo.lock',
    instead(checksum('hermit 0.12.0'), checksum('another')),
    ['lone:build', ...hostBuilds('lone')],
  ],
  ['kernel/Cargo.toml', instead('"tcp"', '"tcp", "udp"'), [...kernel, 'kernel:format-check']],
  ['kernel/Cargo.lock', more, kernel],
  ['kernel/src/lib.rs', more, [...kernel, 'kernel:format-check']],
] as [string, Change, string[]][])('workspaces: a change of %s', reaches);

test.each([
  ['rust-toolchain.toml', more, ofToolchain],
  ['kernel/rust-toolchain.toml', more, [...kernel, 'kernel:format-check']],
  ['.cargo/config.toml', flags, compiled],
  ['.cargo/config.toml', text('[env]\nHERMIT_IP = "10.0.0.1"\n'), compiled],
  ['.cargo/config.toml', text('[alias]\nb = "bench"\n\n[net]\nretry = 1\n'), []],
  ['apps/app/.cargo/config.toml', flags, ['app:build', ...hostBuilds('app')]],
  ['apps/.cargo/config', flags, ['app:build', 'upstream:build', ...hostBuilds('app', 'upstream')]],
  // The tests' CARGO_HOME.
  ['dist/cargo-home/config.toml', flags, compiled],
  ['rustfmt.toml', more, formatted],
  ['clippy.toml', more, each('lint', packages)],
  ['.config/nextest.toml', more, each('test', members)],
] as [string, Change, string[]][])('tools: a change of %s', reaches);

// Nx hashes what is inferred of a project for every task of it, so these reach some that they need not.
test.each([
  ['rust-toolchain', text('1.95.0'), ofToolchain],
  ['kernel/.cargo/config.toml', flags, kernel],
  ['libraries/shared/rust-toolchain.toml', text('[toolchain]\n'), hostBuilds('shared')],
  ['libraries/shared/rustfmt.toml', more, ['shared:format-check']],
  ['libraries/shared/.clippy.toml', more, ['shared:lint']],
] as [string, Change, string[]][])(
  'tools: %s, which was not there,',
  async (path, change, tasks) => {
    expect(await repository.missedWhile(path, change)).toEqual(expect.arrayContaining(tasks));
  },
);

test.each([
  ['target/left-over', more, []],
  ['dist/left-over', more, []],
  ['apps/app/target/left-over', more, []],
  ['kernel/target/left-over', more, []],
  ['dist/kernel/riscv64/libhermit.a', more, ['app:build', 'lone:build']],
  ['dist/std/riscv64/std.json', more, ['app:build', 'upstream:build']],
] as [string, Change, string[]][])('what was built: a change of %s', reaches);

/** And once it is undone, nothing is left of it. */
async function reaches(path: string, change: Change, tasks: string[]) {
  expect(await repository.missedWhile(path, change)).toEqual([...tasks].sort());
}

test("a package at the repository's own root is a part of what depends on it", async () => {
  const root = await hashedRepository({
    files: {
      'Cargo.toml': manifest('root', '[workspace]\nmembers = ["apps/*"]'),
      'src/lib.rs': '',
      'apps/app/Cargo.toml': appManifest('app', undefined, 'root = { path = "../.." }'),
      'apps/app/src/main.rs': 'fn main() {}\n',
    },
    question: { ...question, projects: ['app', 'root'] },
  });
  try {
    const everything = ['app:build', ...hostBuilds('app', 'root')];
    expect(await root.missedWhile('src/lib.rs', more)).toEqual(
      [...everything, 'root:format-check'].sort(),
    );
    expect(await root.missedWhile('apps/app/src/main.rs', more)).toEqual(
      ['app:build', 'app:format-check', ...hostBuilds('app')].sort(),
    );
  } finally {
    root.remove();
  }
});
