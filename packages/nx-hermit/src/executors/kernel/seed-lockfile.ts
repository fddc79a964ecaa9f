import { type ExecutorContext } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { dirname, join, parse, sep } from 'node:path';
import { cargoHome } from '../../cargo/config-files';
import { findManifest, readPackage } from '../../cargo/find-manifest';
import { onlyTheseFlags } from '../../cargo/rustflags';
import { workspaceRoot } from '../../cargo/workspace';
import { place } from '../../files/place-file';
import { Problem } from '../../problem';
import { askCargo } from '../../toolchain/cargo';
import { lockfileProblem, mustStayLocked } from '../../toolchain/locked';
import { ownToolchain } from '../../toolchain/own-toolchain';
import { thisCommand, workspaceDirectory } from '../project-directory';
import { kernelDependency, scratchManifest } from './kernel-dependency';

interface Seeding {
  /** Of the kernel package. */
  directory: string;
  /** For files in between. */
  scratch: string;
  context: ExecutorContext;
  abortSignal: AbortSignal;
}

/**
 * Gives a kernel package without Cargo.lock the one that the `hermit-kernel` crate was released with. Resolved
 * afresh, the kernel's dependencies are newer than its compiler. cargo adds the package itself afterwards.
 *
 * @throws Problem on CI, where the lockfile would be lost again
 */
export async function seedLockfile(seeding: Seeding): Promise<void> {
  const { directory, scratch, context, abortSignal } = seeding;
  const repository = workspaceDirectory(context);
  const manifest = readPackage(repository, directory);
  const root = workspaceRoot(manifest, (above) => findManifest(repository, above));
  const lockfile = join(repository, root.directory, 'Cargo.lock');
  if (existsSync(lockfile)) return;
  if (mustStayLocked(process.env)) {
    throw lockfileProblem(dirname(lockfile), 'is missing', thisCommand(context));
  }
  const dependency = kernelDependency(manifest, root);
  if (dependency === undefined) return;

  const crate = await fetchCrate(
    scratchManifest(dependency, repository),
    join(scratch, 'seed'),
    abortSignal,
  );
  const seed = lockfileOf(crate);
  if (!existsSync(seed)) {
    console.error(
      `The crate hermit-kernel in ${crate} brings no Cargo.lock: cargo takes the newest versions of all that ` +
        `it depends on. Please commit the Cargo.lock of ${dirname(lockfile)}.`,
    );
    return;
  }
  await place(lockfile, (temporary) => copyFile(seed, temporary));
  console.error(
    `Cargo.lock of ${dirname(lockfile)} was taken from ${dirname(seed)}. Please commit it.`,
  );
}

/**
 * The crate's own lockfile, or that of the Cargo workspace around it, for a crate in a larger git repository. Cargo
 * looks for none above its home.
 */
function lockfileOf(crate: string): string {
  const home = cargoHome(process.env);
  const top = crate.startsWith(home + sep) ? home : parse(crate).root;
  const root = workspaceRoot(readPackage(top, crate), (above) => findManifest(top, above));
  return join(top, root.directory, 'Cargo.lock');
}

/**
 * Lets cargo fetch the kernel's crate through a package that depends on nothing else.
 *
 * @returns the directory of its source
 */
async function fetchCrate(
  manifest: string,
  directory: string,
  abortSignal: AbortSignal,
): Promise<string> {
  await place(join(directory, 'lib.rs'), (temporary) => writeFile(temporary, ''));
  await place(join(directory, 'Cargo.toml'), (temporary) => writeFile(temporary, manifest));
  const outcome = await askCargo({
    args: ['metadata', '--format-version=1', '--filter-platform=x86_64-unknown-none'],
    cwd: directory,
    env: { ...ownToolchain, ...onlyTheseFlags([]) },
    abortSignal,
  });
  if (outcome.exitCode !== 0) {
    throw new Problem(`cargo could not fetch the crate hermit-kernel:\n${outcome.stderr.trim()}`);
  }
  const { packages } = JSON.parse(outcome.stdout) as {
    packages: { name: string; manifest_path: string }[];
  };
  const crate = packages.find(({ name }) => name === 'hermit-kernel');
  if (crate === undefined) throw new Error('cargo metadata does not list the crate hermit-kernel');
  return dirname(crate.manifest_path);
}
