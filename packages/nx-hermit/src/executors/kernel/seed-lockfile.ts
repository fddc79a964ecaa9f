import { type ExecutorContext } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kernelDependency, scratchManifest } from './kernel-dependency';
import { parseToml } from '../../cargo/toml';
import { onlyTheseFlags } from '../../cargo/rustflags';
import { place } from '../../files/place-file';
import { Problem } from '../../problem';
import { askCargo } from '../../toolchain/cargo';
import { lockfileProblem, mustStayLocked } from '../../toolchain/locked';

interface Seeding {
  /** Of the kernel package. */
  directory: string;
  /** For files in between. */
  scratch: string;
  context: ExecutorContext;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Gives a kernel package without Cargo.lock the one that the `hermit-kernel` crate was released with. Resolved
 * afresh, the kernel's dependencies are newer than its compiler. cargo adds the package itself afterwards.
 *
 * @throws Problem on CI, where the lockfile would be lost again
 */
export async function seedLockfile({ directory, scratch, context, env }: Seeding): Promise<void> {
  const lockfile = join(directory, 'Cargo.lock');
  if (existsSync(lockfile)) return;
  if (mustStayLocked(process.env)) {
    throw lockfileProblem(directory, 'is missing', `npx nx run ${context.projectName}:build`);
  }
  const manifest = join(directory, 'Cargo.toml');
  const dependency = kernelDependency(parseToml(await readFile(manifest, 'utf8'), manifest));
  if (dependency === undefined) return;

  const seed = await findSeed(scratchManifest(dependency, directory), join(scratch, 'seed'), env);
  if (seed === undefined) return;
  await place(lockfile, (temporary) => copyFile(seed, temporary));
  console.error(`Cargo.lock of ${directory} was taken from ${dirname(seed)}. Please commit it.`);
}

/** Lets cargo fetch the crate through a package that depends on nothing else. */
async function findSeed(
  manifest: string,
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  await place(join(directory, 'lib.rs'), (temporary) => writeFile(temporary, ''));
  await place(join(directory, 'Cargo.toml'), (temporary) => writeFile(temporary, manifest));
  const args = ['metadata', '--format-version=1', '--filter-platform=x86_64-unknown-none'];
  const outcome = await askCargo({ args, cwd: directory, env: { ...env, ...onlyTheseFlags([]) } });
  if (outcome.exitCode !== 0) {
    throw new Problem(`cargo could not fetch the crate hermit-kernel:\n${outcome.stderr.trim()}`);
  }
  const { packages } = JSON.parse(outcome.stdout) as {
    packages: { name: string; manifest_path: string }[];
  };
  const crate = packages.find(({ name }) => name === 'hermit-kernel');
  const lockfile = crate && join(dirname(crate.manifest_path), 'Cargo.lock');
  return lockfile !== undefined && existsSync(lockfile) ? lockfile : undefined;
}
