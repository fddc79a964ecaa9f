import { readFileSync, rmSync } from 'node:fs';
import { lockfile, manifest } from './cargo-texts';
import {
  hasNextest,
  type HostWorkspace,
  hostWorkspace,
  lastLines,
  testedLibrary,
} from './host-workspace';
import { nxRepository } from './nx-repository';

// cargo compiles tiny packages for this machine.
jest.setTimeout(120_000);

const failing = '#[test]\nfn fails() {\n    assert_eq!(my_lib::double(2), 5);\n}\n';
const unformatted = 'pub fn   f( ) {}\n';

let workspace: HostWorkspace;
beforeAll(() => {
  workspace = hostWorkspace();
  workspace.writeLibrary('my-lib', testedLibrary);
  workspace.writeLibrary('failing', '', '[dev-dependencies]\nmy-lib = { path = "../my-lib" }');
  workspace.write('libs/failing/tests/it.rs', failing);
  workspace.writeLibrary('warning', 'pub fn unused() {\n    let surplus = 1;\n}\n');
  workspace.writeLibrary('unformatted', unformatted);
});
afterAll(() => workspace.remove());

const run: HostWorkspace['run'] = (...call) => workspace.run(...call);
const read = (path: string) => readFileSync(workspace.at(path), 'utf8');

describe('tests', () => {
  test('that pass are shown under their headings', async () => {
    const outcome = await run('my-lib', { command: 'test' });
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(outcome.stdout).toMatch(
      /Running unittests src\/lib\.rs[^]*tests::doubles \.\.\. ok\n[^]*Doc-tests my_lib/,
    );
  });

  test('that fail are shown, and the last line says of which package', async () => {
    const outcome = await run('failing', { command: 'test' });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toContain('libs/failing/tests/it.rs:3:5');
    expect(outcome.stdout).toContain('to rerun pass `-p failing --test it`');
    expect(lastLines(outcome)).toEqual(['cargo test of failing failed: its output is above.']);
  });

  test('of a package that has none pass', async () => {
    const outcome = await run('warning', { command: 'test' });
    expect(outcome.exitCode).toBe(0);
    expect(outcome.stdout).toContain('running 0 tests');
  });

  test('get their arguments, and so does cargo', async () => {
    const options = { command: 'test', cargoArgs: '--lib', args: 'tests::nothing --exact' };
    const { stdout } = await run('my-lib', options);
    expect(stdout).toContain('0 passed; 0 failed; 0 ignored; 0 measured; 1 filtered out');
    expect(stdout).not.toContain('Doc-tests');
  });

  test('are compiled with the flags of the user', async () => {
    const flags = { RUSTFLAGS: '--this-flag-does-not-exist' };
    const outcome = await run('my-lib', { command: 'test' }, flags);
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toContain('this-flag-does-not-exist');
  });

  test('are shown in colours where that is asked for, and do not hear of it', async () => {
    workspace.write(
      'libs/my-lib/tests/environment.rs',
      '#[test]\nfn is_clean() {\n    assert!(std::env::var_os("CARGO_TERM_COLOR").is_none());\n}\n',
    );
    const outcome = await run('my-lib', { command: 'test' }, { FORCE_COLOR: '1' });
    rmSync(workspace.at('libs/my-lib/tests'), { recursive: true });

    expect(outcome.exitCode).toBe(0);
    expect(outcome.stdout).toMatch(/\x1b\[[0-9;]*m +Running/);
  });

  test('are those of the named package, where the root of the workspace is one too', async () => {
    const virtual = read('Cargo.toml');
    workspace.write(
      'Cargo.toml',
      `${virtual}default-members = ["libs/failing"]\n${manifest('rooted')}`,
    );
    workspace.write('src/lib.rs', '#[test]\nfn of_the_root() {}\n');
    const outcome = await run('.', { command: 'test' });
    workspace.write('Cargo.toml', virtual);

    expect(outcome.exitCode).toBe(0);
    expect(outcome.stdout).toContain('of_the_root ... ok');
  });

  const hermit = 'x86_64-unknown-hermit';
  test.each([
    ['a file', `[build]\ntarget = "${hermit}"\n`, {}],
    ['the environment', '', { CARGO_BUILD_TARGET: hermit }],
  ])('run on this machine where %s says Hermit', async (_, file, environment) => {
    workspace.write('.cargo/config.toml', file);
    const outcome = await run('my-lib', { command: 'test' }, environment);
    workspace.write('.cargo/config.toml', '');

    expect(outcome.exitCode).toBe(0);
    expect(outcome.stdout).toContain('tests::doubles ... ok');
    expect(outcome.stderr).toMatch(/configured to build for x86_64-unknown-hermit.* --target /);
  });
});

describe('clippy', () => {
  test('shows a warning and passes, unless warnings are denied', async () => {
    const passed = await run('warning', { command: 'clippy' });
    expect(passed.exitCode).toBe(0);
    expect(passed.stdout).toContain('unused variable: `surplus`');

    const denied = await run('warning', { command: 'clippy', denyWarnings: true });
    expect(denied.exitCode).toBe(1);
    expect(denied.stdout).toContain('error: unused variable: `surplus`');
    expect(lastLines(denied)).toEqual(['cargo clippy of warning failed: its output is above.']);
  });

  test("leaves the user's own lint levels in force", async () => {
    const args = ['-A', 'unused_variables'];
    const outcome = await run('warning', { command: 'clippy', denyWarnings: true, args });
    expect(outcome.exitCode).toBe(0);
    expect(outcome.stdout).not.toContain('surplus');
  });
});

describe('rustfmt', () => {
  test('passes what is formatted', async () => {
    const outcome = await run('my-lib', { command: 'fmt' });
    expect(outcome).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('shows what is not, names the command for it, and changes nothing', async () => {
    const outcome = await run('unformatted', { command: 'fmt' });
    const library = workspace.at('libs/unformatted');
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toContain(`Diff in ${library}/src/lib.rs`);
    expect(lastLines(outcome).at(-1)).toBe(
      `  To fix: run "cargo fmt --package unformatted" in ${library}`,
    );
    expect(read('libs/unformatted/src/lib.rs')).toBe(unformatted);
  });
});

(hasNextest ? test : test.skip)(
  'cargo-nextest runs the same tests, and fails without any only where that is asked for',
  async () => {
    const passed = await run('my-lib', { command: 'nextest', args: 'doubles' });
    expect(passed.exitCode).toBe(0);
    expect(passed.stdout).toContain('1 passed');

    const failed = await run('failing', { command: 'nextest' });
    expect(failed.exitCode).toBe(1);
    expect(lastLines(failed)).toEqual(['cargo nextest of failing failed: its output is above.']);

    const empty = { command: 'nextest', cargoArgs: '--release' };
    expect(await run('warning', empty)).toMatchObject({ exitCode: 0 });
    const refused = await run('warning', { command: 'nextest', cargoArgs: ['--no-tests=fail'] });
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain('no tests to run');
  },
);

test.each([
  ['failing', 'test'],
  ['warning', 'clippy'],
  ['unformatted', 'fmt'],
  ...(hasNextest ? [['failing', 'nextest']] : []),
])('NO_COLOR is obeyed where %s is shown by %s', async (name, command) => {
  const environment = { NO_COLOR: '1', FORCE_COLOR: '1', TERM: 'xterm' };
  const { stdout } = await run(name, { command }, environment);
  expect(stdout).not.toBe('');
  expect(stdout).not.toContain('\x1b');
});

describe('on CI', () => {
  test('a lockfile that does not fit is an error that names the command, and stays', async () => {
    await run('my-lib', { command: 'test' });
    const stale = read('Cargo.lock').replaceAll('name = "my-lib"', 'name = "renamed"');
    workspace.write('Cargo.lock', stale);
    for (const command of ['test', 'clippy']) {
      const outcome = await run('my-lib', { command }, { CI: 'true' });
      expect(outcome.exitCode).toBe(1);
      expect(outcome.stderr).toContain('is missing or does not fit its Cargo.toml');
      expect(outcome.stderr).toContain('run "npx nx run my-lib:check" outside CI');
      expect(read('Cargo.lock')).toBe(stale);
    }
    expect(await run('my-lib', { command: 'fmt' }, { CI: 'true' })).toMatchObject({ exitCode: 0 });
    expect(await run('my-lib', { command: 'test' })).toMatchObject({ exitCode: 0 });
    expect(read('Cargo.lock')).toContain('name = "my-lib"');
  });

  test('a failed test is not blamed on the lockfile', async () => {
    await run('my-lib', { command: 'test' });
    const outcome = await run('failing', { command: 'test' }, { CI: 'true' });
    expect(lastLines(outcome)).toEqual(['cargo test of failing failed: its output is above.']);
  });
});

test('the root of a Cargo workspace that is no package has nothing to test', async () => {
  const outcome = await run('.', { command: 'test' });
  expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
  expect(outcome.stderr).toContain('Cargo.toml has no [package]');
});

test('through Nx, a word behind the project names tests, and the cache shows them again', async () => {
  const check = {
    executor: 'nx-hermit:cargo',
    cache: true,
    inputs: ['{projectRoot}/src/**'],
    outputs: [],
    options: { command: 'test' },
  };
  const repository = nxRepository({
    'nx.json': '{ "analytics": false }',
    'lib/Cargo.toml': manifest('my-lib'),
    // On CI, cargo writes none.
    'lib/Cargo.lock': lockfile({ local: [['my-lib 0.0.0']], crates: [] }),
    'lib/src/lib.rs': testedLibrary.replace('#[test]', '#[test]\n    fn other() {}\n\n    $&'),
    'lib/project.json': JSON.stringify({ name: 'my-lib', targets: { check } }),
  });
  const first = await repository.nx(['check', 'my-lib', 'doubles']);
  const second = await repository.nx(['check', 'my-lib', 'doubles']);
  const unknown = await repository.nx(['check', 'my-lib', '--', '--nocapture']);
  repository.remove();

  const results = /^test result: ok\. 1 passed.* 1 filtered out/m;
  expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(results) });
  expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(results) });
  expect(second.stdout).toContain('from the cache');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.stderr).toContain("'nocapture' is not found");
});
