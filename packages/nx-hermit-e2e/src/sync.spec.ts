import { runProcess } from '../../nx-hermit/src/process/start-process';
import { appManifest, kernelManifest, manifest } from './cargo-texts';
import { type NxRepository, nxRepository } from './nx-repository';
import { copyWorkspace } from './workspace-copy';

// Each command starts Nx.
jest.setTimeout(120_000);

const nxJson = JSON.stringify({
  plugins: ['nx-hermit'],
  sync: { globalGenerators: ['nx-hermit:sync'] },
  analytics: false,
});
const kernelToolchain =
  '[toolchain]\nchannel = "nightly-2025-03-15" # fits\ncomponents = ["rust-src", "llvm-tools"]\n';
const files = {
  'nx.json': nxJson,
  'Cargo.toml':
    '# the apps\n[workspace]\nresolver = "3"\nmembers = [\n  # one\n  "one",\n]\nexclude = ["kernel", "app"]\n',
  'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\ncomponents = ["rust-src"]\n',
  'one/Cargo.toml': manifest('one'),
  'one/src/lib.rs': '',
  'app/Cargo.toml': appManifest('app', 'kernel'),
  'app/src/main.rs': 'fn main() {}\n',
  'kernel/Cargo.toml': kernelManifest('kernel'),
  'kernel/src/lib.rs': '',
  'kernel/rust-toolchain.toml': kernelToolchain,
};

let repository: NxRepository;

beforeEach(() => {
  repository = nxRepository(files);
});
afterEach(() => repository.remove());

async function nx(...args: string[]) {
  const { exitCode, stdout, stderr } = await repository.nx(args);
  return { exitCode, output: stdout + stderr };
}

function cargo(...args: string[]) {
  return runProcess({ command: 'cargo', args, cwd: repository.root, output: 'pipe' });
}

test('a repository in which everything agrees is in sync', async () => {
  expect(await nx('sync:check')).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('[nx-hermit:sync]: All files are up to date.'),
  });
});

test('nx sync:check tells what is off, and nx sync mends it', async () => {
  repository.write('dropped/Cargo.toml', manifest('dropped'));
  repository.write('dropped/src/lib.rs', '');
  repository.replace('kernel/rust-toolchain.toml', '2025-03-15', '2024-12-01');
  repository.replace('rust-toolchain.toml', '"rust-src"', '"clippy"');
  const paths = ['Cargo.toml', 'rust-toolchain.toml', 'kernel/rust-toolchain.toml'];
  const before = paths.map(repository.read);

  const check = await nx('sync:check');
  expect(check.exitCode).toBe(1);
  expect(check.output).toContain(
    'Cargo.toml: the package in dropped is not listed, and "dropped" comes to "members".',
  );
  expect(check.output).toContain(
    'kernel/rust-toolchain.toml: the channel is nightly-2024-12-01, and becomes nightly-2025-03-15, which the ' +
      'Hermit kernel 0.11.0 was released with.',
  );
  expect(check.output).toMatch(/rust-toolchain\.toml: .* gets rust-src\./);
  expect(paths.map(repository.read)).toEqual(before);

  const sync = await nx('sync');
  expect(sync).toMatchObject({ exitCode: 0, output: expect.stringContaining('"dropped"') });
  expect(repository.read('Cargo.toml')).toBe(
    files['Cargo.toml'].replace('  "one",\n', '  "one",\n  "dropped",\n'),
  );
  expect(repository.read('kernel/rust-toolchain.toml')).toBe(kernelToolchain);
  expect(await nx('sync:check')).toMatchObject({ exitCode: 0 });
  // The lockfile has followed.
  expect(await cargo('metadata', '--locked', '--offline', '--format-version=1')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('"dropped"'),
  });
});

test('nx sync ends well without cargo, and says what is left to do', async () => {
  repository.write('dropped/Cargo.toml', manifest('dropped'));
  repository.write('dropped/src/lib.rs', '');
  repository.write('bin/cargo', '#!/bin/sh\necho "error: no network" >&2\nexit 101\n');
  await runProcess({
    command: 'chmod',
    args: ['+x', 'bin/cargo'],
    cwd: repository.root,
    output: 'pipe',
  });
  const { exitCode, stdout, stderr } = await repository.nx(['sync'], {
    PATH: `${repository.root}/bin:${process.env.PATH}`,
  });
  expect(exitCode).toBe(0);
  expect(stdout + stderr).toMatch(/Cargo\.lock is not up to date\.[^]*error: no network/);
  expect(stdout + stderr).toContain('run "cargo update --workspace" in the root of the repository');
});

test('what only a person can mend is told as well', async () => {
  repository.write('app/rust-toolchain.toml', '[toolchain]\nchannel = "1.94.0"\n');
  repository.replace('Cargo.toml', ', "app"]', ']');
  repository.replace('Cargo.toml', '"one",', '"one", "app",');
  const { exitCode, output } = await nx('sync:check');
  expect(exitCode).toBe(1);
  expect(output).toContain(
    'app/rust-toolchain.toml: it pins 1.94.0, but the std of app is built by 1.95.0',
  );
  expect(output).not.toContain('    at ');
});

test('a broken manifest is named by the graph', async () => {
  repository.write('one/Cargo.toml', '[package]\nname = \n');
  const { exitCode, output } = await nx('sync:check');
  expect(exitCode).toBe(1);
  expect(output).toMatch(/one\/Cargo\.toml:2:\d+: /);
});

test('this repository is in sync', async () => {
  const copy = copyWorkspace();
  try {
    const { stdout, exitCode } = await copy.nx(['g', 'nx-hermit:sync', '--dry-run']);
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/UPDATE|CREATE/);
  } finally {
    copy.remove();
  }
});
