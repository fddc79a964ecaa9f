import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cargoHome } from '../../nx-hermit/src/cargo/config-files';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { noJest } from './executor-run';
import { xtask } from './upstream-crates';
import { repository } from './workspace-copy';

/** Git repositories of this machine that git and cargo take for those of GitHub. */
export interface LocalUpstream {
  /** What makes git and cargo look there, and cargo keep what it fetched out of its real home. */
  environment: Record<string, string>;
  /**
   * Commits files to a new repository.
   *
   * @param name such as `hermit-os/kernel`
   * @param files text by path
   */
  commit(name: string, files: Record<string, string>): Promise<Commit>;
  remove(): void;
}

/** What can still be done with a commit. */
export interface Commit {
  /** Absolute path of the working tree. */
  directory: string;
  git(...args: string[]): Promise<unknown>;
}

/** Makes a place for repositories. Nothing but crates comes from the network. */
export function localUpstream(): LocalUpstream {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-e2e-')));
  writeFileSync(join(parent, 'gitconfig'), gitConfig(parent));
  const environment = {
    GIT_CONFIG_GLOBAL: join(parent, 'gitconfig'),
    CARGO_HOME: cargoHomeWithoutGit(parent),
    // The library that cargo has built in knows no `insteadOf`.
    CARGO_NET_GIT_FETCH_WITH_CLI: 'true',
  };
  return {
    environment,
    commit: async (name, files) => {
      const directory = join(parent, 'github', `${name}.git`);
      const git = (...args: string[]) => run('git', args, directory, environment);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), text);
      }
      await git('init', '--quiet');
      await git('add', '.');
      await git('commit', '--quiet', '--message=all of it');
      return { directory, git };
    },
    remove: () => rmSync(parent, { recursive: true }),
  };
}

/**
 * Releases the kernel, and the crate `hermit` with that kernel as its submodule, as upstream does.
 *
 * @param version of both
 * @param hermit files of the crate, by path
 */
export async function releaseHermit(
  upstream: LocalUpstream,
  version: string,
  hermit: Record<string, string>,
): Promise<void> {
  const kernel = await upstream.commit('hermit-os/kernel', await kernelSources(version));
  await kernel.git('tag', `v${version}`);
  const crate = await upstream.commit('hermit-os/hermit-rs', {
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["hermit"]\nexclude = ["kernel"]\n',
    ...hermit,
  });
  await crate.git('submodule', 'add', '--quiet', 'https://github.com/hermit-os/kernel.git');
  await crate.git('commit', '--quiet', '--message=the kernel');
  await crate.git('tag', `hermit-${version}`);
}

/** A submodule may come from a path only where that is allowed. */
function gitConfig(parent: string): string {
  return `[user]
  name = nobody
  email = nobody@example.org
[init]
  defaultBranch = main
[protocol "file"]
  allow = always
[url "file://${parent}/github/"]
  insteadOf = https://github.com/
`;
}

/** The real home, crates and configuration included, but for what cargo fetched from repositories of these names. */
function cargoHomeWithoutGit(parent: string): string {
  const real = cargoHome(process.env);
  const home = join(parent, 'cargo');
  mkdirSync(home);
  for (const name of readdirSync(real)) {
    if (name !== 'git') symlinkSync(join(real, name), join(home, name));
  }
  return home;
}

/**
 * The files of upstream's kernel repository at a release, made of the sources of 0.11.0 on crates.io and a program that
 * compiles them.
 *
 * @param version of the release
 */
export async function kernelSources(version: string): Promise<Record<string, string>> {
  const crate = await crateOfThisRepository();
  const files: Record<string, string> = {};
  for (const path of readdirSync(crate, { recursive: true, encoding: 'utf8' })) {
    if (/\.(rs|s|ld|toml|lock|md)$|^LICENSE/.test(path)) {
      files[path] = readFileSync(join(crate, path), 'utf8');
    }
  }
  const atVersion = (text = '') =>
    text.replace(/(name = "hermit-kernel"\nversion = )"0\.11\.0"/, `$1"${version}"`);
  files['Cargo.lock'] = atVersion(files['Cargo.lock']);
  files['Cargo.toml'] =
    atVersion(files['Cargo.toml']).replace('[features]\n', '[features]\nvirtio-net = []\n') +
    '\n[workspace]\nmembers = ["xtask"]\n';
  return { ...files, ...xtask };
}

async function crateOfThisRepository(): Promise<string> {
  const directory = join(repository, 'packages/hermit-kernel');
  const answer = await run('cargo', ['metadata', '--locked', '--format-version=1'], directory);
  const { packages } = JSON.parse(answer) as {
    packages: { name: string; version: string; manifest_path: string }[];
  };
  const crate = packages.find((it) => it.name === 'hermit-kernel' && it.version === '0.11.0');
  if (crate === undefined) throw new Error('the kernel of this repository is another one');
  return dirname(crate.manifest_path);
}

async function run(
  command: string,
  args: string[],
  cwd: string,
  environment: Record<string, string> = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await runProcess({
    command,
    args,
    cwd,
    env: { ...noJest, RUSTUP_TOOLCHAIN: undefined, ...environment },
    output: 'pipe',
  });
  if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
