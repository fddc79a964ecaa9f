import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { type NxRepository, nxRepository } from './nx-repository';

jest.setTimeout(300_000);

const files = {
  'Cargo.toml': '[workspace]\nresolver = "3"\nmembers = ["packages/*"] # all but the kernel\n',
  'packages/library/Cargo.toml': '[package]\nname = "library"\nedition = "2024"\n',
  'packages/library/src/lib.rs': '',
};

let repository: NxRepository;

beforeAll(() => {
  repository = nxRepository(files);
  git('init', '--quiet');
});
afterAll(() => repository.remove());

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: repository.root, encoding: 'utf8' });
const status = () => git('status', '--porcelain', '--untracked-files=all');

async function generate(...args: string[]) {
  const { exitCode, stdout, stderr } = await repository.nx(['g', 'nx-hermit:kernel', ...args]);
  return { exitCode, output: stdout + stderr };
}

async function generateWell(...args: string[]) {
  const { exitCode, output } = await generate(...args);
  if (exitCode !== 0) throw new Error(output);
  return output;
}

test('--dry-run writes nothing', async () => {
  const before = status();
  const output = await generateWell('--dry-run');

  expect(output).toContain('CREATE packages/hermit-kernel/Cargo.lock');
  expect(status()).toBe(before);
});

test('a package outside of the workspace is generated, once', async () => {
  await generateWell();
  expect(repository.read('Cargo.toml')).toContain('exclude = ["packages/hermit-kernel"]');
  expect(repository.read('Cargo.toml')).toContain('["packages/*"] # all but the kernel');
  git('add', '.');

  await generateWell();
  expect(git('diff')).toBe('');
});

test('its project builds a kernel', async () => {
  const { stdout } = await repository.nx(['show', 'target', 'hermit-kernel:build', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ executor: 'nx-hermit:kernel' });
});

test.each([
  ['all-kinds', '--features=tcp,fs,pci-ids,shell,gem-net,rtl8139,vsock,smp'],
  ['no-network', '--features=idle-poll'],
  ['zero', '--features='],
])('%s: cargo leaves the lockfile as it is', async (name, features) => {
  await generateWell(name, features);
  const outcome = await runProcess({
    command: 'cargo',
    args: ['metadata', '--locked', '--format-version=1'],
    cwd: join(repository.root, 'packages', name),
    env: { ...noJest, RUSTUP_TOOLCHAIN: undefined },
    output: 'pipe',
  });
  expect({ ...outcome, stdout: '' }).toMatchObject({ exitCode: 0 });
});

test.each([['--release', '0.13.1'], ['--release=v0.13.1'], ['--version=0.13.1']])(
  '%s %s chooses the release',
  async (...option) => {
    await generateWell('newer', '--directory=newer', ...option);
    expect(repository.read('newer/Cargo.toml')).toContain('tag = "v0.13.1"');
    repository.erase('newer');
  },
);

test('an error is a message without a stack trace', async () => {
  const { exitCode, output } = await generate('other', '--features=virtio-fs');

  expect(exitCode).toBe(1);
  expect(output).toContain('has no feature "virtio-fs"; there it is called "fs"');
  expect(output).toContain('To fix: write "fs"');
  expect(output).not.toMatch(/^\s+at /m);
});
