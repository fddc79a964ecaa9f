import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { repository } from '../workspace-copy';
import { crates, otherCrates, writeCrates } from './crates';
import { makeGitCrates } from './git-crates';
import { type Metadata } from './metadata';
import { manifestDirectories, type RepositoryData, writeRepository } from './repository-data';
import { run } from './run';

/** A place for repositories, with a Cargo that knows the crates of this folder and needs no network. */
export interface CargoPlace {
  /** Writes a repository, with the lockfiles that Cargo makes for it. */
  prepare(data: RepositoryData): Promise<PreparedRepository>;
  remove(): void;
}

/** A repository on the disk. */
export interface PreparedRepository {
  /** Absolute path. */
  root: string;
  /** Directories of its Cargo.toml files, relative to it. */
  manifestDirectories: string[];
  /** What Cargo says of every workspace, and of every package outside of any. */
  workspaces: Metadata[];
  /** It goes with the place, too. */
  remove(): void;
}

/** Makes the place in a temporary folder, with a CARGO_HOME of its own. */
export async function cargoPlace(): Promise<CargoPlace> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-parity-')));
  const home = join(place, 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'config.toml'), configuration(place));
  writeCrates('first', crates, join(place, 'crates'));
  writeCrates('other', otherCrates, join(place, 'other-crates'));
  // Which toolchain is in force there is decided as in this repository.
  copyFileSync(join(repository, 'rust-toolchain.toml'), join(place, 'rust-toolchain.toml'));
  const { url, ...commits } = await makeGitCrates(join(place, 'git'));
  const cargo = (directory: string, ...args: string[]) =>
    run('cargo', args, directory, { CARGO_HOME: home });

  let count = 0;
  return {
    prepare: async (data) => {
      const root = join(place, 'repositories', String(count++));
      writeRepository(data, root, { git: url, ...commits });
      const directories = manifestDirectories(data.files);
      return {
        root,
        manifestDirectories: directories,
        workspaces: await askCargo(root, directories, data.unlocked ?? [], cargo),
        remove: () => rmSync(root, { recursive: true }),
      };
    },
    remove: () => rmSync(place, { recursive: true }),
  };
}

type Cargo = (directory: string, ...args: string[]) => Promise<string>;

/** The crates of both registries come from folders. */
const configuration = (place: string) => `
[source.crates-io]
replace-with = "folder"
[source.folder]
directory = "${join(place, 'crates')}"
[registries.other]
index = "sparse+https://other.example.invalid/"
[source.other]
registry = "sparse+https://other.example.invalid/"
replace-with = "other-folder"
[source.other-folder]
directory = "${join(place, 'other-crates')}"
`;

/** Asks about one workspace after the other, until every manifest belongs to one of them. */
async function askCargo(root: string, directories: string[], unlocked: string[], cargo: Cargo) {
  const workspaces: Metadata[] = [];
  const waiting = new Set(directories);
  for (const directory of waiting) {
    const metadata = await readMetadata(
      join(root, directory),
      !unlocked.includes(directory),
      cargo,
    );
    workspaces.push(metadata);
    for (const { id, manifest_path: path } of metadata.packages) {
      if (metadata.workspace_members.includes(id)) waiting.delete(relative(root, dirname(path)));
    }
  }
  return workspaces;
}

/**
 * With all features, because Nx needs every edge that some build may need. Without a lockfile Cargo is asked for no
 * more than what the manifests say: what it would resolve today is written nowhere.
 */
async function readMetadata(directory: string, isLocked: boolean, cargo: Cargo): Promise<Metadata> {
  if (isLocked) await cargo(directory, 'generate-lockfile', '--quiet');
  const how = isLocked ? ['--locked', '--offline', '--all-features'] : ['--no-deps', '--offline'];
  return JSON.parse(await cargo(directory, 'metadata', '--format-version=1', ...how));
}
