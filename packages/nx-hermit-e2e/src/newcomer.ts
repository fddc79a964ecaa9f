import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arches } from '../../nx-hermit/src/hermit/arch';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { openPlace, type Place } from './documented-places';
import { serveApp } from './served-app';

/** The way from a workspace without Rust to a server that answers on every architecture. */
export function newcomerTests(): void {
  let place: Place;
  beforeAll(async () => (place = await openPlace('an Nx workspace')));
  afterAll(() => place.close());

  const run = async (command: string, ...args: string[]) => {
    const { directory: cwd, environment: env } = place;
    const outcome = await runProcess({ command, args, cwd, env, output: 'pipe' });
    const output = outcome.stdout + outcome.stderr;
    if (outcome.exitCode !== 0) throw new Error(`${command} ${args.join(' ')}:\n${output}`);
    return output;
  };
  const nx = (...args: string[]) => run('npx', 'nx', ...args);
  const newFiles = async () => {
    const status = await run('git', 'status', '--porcelain', '--untracked-files=all');
    return status.trimEnd().split('\n');
  };

  test('nx add leaves one nx and one @nx/devkit', async () => {
    await run('git', 'add', '--all');
    await run('git', '-c', 'user.name=N', '-c', 'user.email=n@example.org', 'commit', '-qm', 'new');
    await nx('add', 'nx-hermit');
    const tree = await run('npm', 'ls', '--all', '--parseable', 'nx', '@nx/devkit');
    const copies = tree.split('\n').filter((it) => /node_modules\/(nx|@nx\/devkit)$/.test(it));
    expect(copies).toHaveLength(2);
  });

  test('what is installed holds the loaders and no source', () => {
    const installed = join(place.directory, 'node_modules/nx-hermit');
    expect(readdirSync(join(installed, 'loaders')).sort()).toEqual([
      'hermit-loader-aarch64',
      'hermit-loader-riscv64',
      'hermit-loader-x86_64',
      'hermit-loader-x86_64.efi',
    ]);
    expect(readdirSync(installed)).not.toContain('src');
  });

  test('a generated server appears with its kernel, and nothing else does', async () => {
    await nx('generate', 'nx-hermit:app', 'hello', '--preset=http-server');
    expect(await newFiles()).toEqual([
      ' M .gitignore',
      ' M nx.json',
      ' M package-lock.json',
      ' M package.json',
      '?? Cargo.lock',
      '?? Cargo.toml',
      '?? packages/hello/.gitignore',
      '?? packages/hello/Cargo.toml',
      '?? packages/hello/boot-test.toml',
      '?? packages/hello/src/main.rs',
      '?? packages/hermit-kernel/.cargo/config.toml',
      '?? packages/hermit-kernel/.gitignore',
      '?? packages/hermit-kernel/Cargo.lock',
      '?? packages/hermit-kernel/Cargo.toml',
      '?? packages/hermit-kernel/rust-toolchain.toml',
      '?? packages/hermit-kernel/src/lib.rs',
      '?? rust-toolchain.toml',
    ]);
  });

  test.each(arches)('it is built, boots and answers on %s', async (arch) => {
    await nx('build', 'hello', `--configuration=${arch}`);
    const { port, stop } = await serveApp(
      { root: place.directory, environment: place.environment },
      'hello',
      arch,
    );
    try {
      const answer = await run('curl', '--silent', '--max-time', '60', `http://127.0.0.1:${port}/`);
      expect(answer).toBe(`Hello from hermit on ${arch}!\n`);
    } finally {
      await stop();
    }
  });

  test('builds, and everything else, left nothing behind that Git would take', async () => {
    const before = await newFiles();
    await nx('generate', 'nx-hermit:ci-workflow', '--ci=github');
    expect(await newFiles()).toEqual(
      [...before, '?? .github/workflows/ci.yml'].sort((one, other) => (one < other ? -1 : 1)),
    );
    expect(before).toHaveLength(17);
    const workflow = readFileSync(join(place.directory, '.github/workflows/ci.yml'), 'utf8');
    expect(workflow).toContain('npx nx-hermit setup --yes');
  });

  test('members, kernel names and toolchains agree', async () => {
    expect(await nx('sync:check')).toContain('up to date');
  });
}
