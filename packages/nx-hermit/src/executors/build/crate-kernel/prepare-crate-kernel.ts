import { type ExecutorContext } from '@nx/devkit';
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { overridesBuildScript, readConfigFiles } from '../../../cargo/config-files';
import { type ResolvedPackage } from '../../../cargo/metadata';
import { markUsed, pruneUnused } from '../../../files/prune';
import { sha256 } from '../../../files/sha256';
import { manifestDirectory, untrackedVariables } from '../../../hermit/crate-kernel';
import { type Problem } from '../../../problem';
import { type Environment } from '../../../process/environment';
import { rustcFacts } from '../../../toolchain/rustc';
import { makeScratchDirectory, workspaceDirectory } from '../../project-directory';
import { checkConfiguration, unseenConfiguration } from './check-configuration';
import { checkToolchain } from './check-toolchain';
import { explainFailure } from './explain-failure';
import { findHermit, type HermitSearch } from './find-hermit';
import { kernelSource } from './kernel-source';

/** How cargo has to be called where the crate `hermit` builds the kernel. */
export interface CrateKernel {
  environment: Environment;
  /** What a failure means, where cargo's own words do not lead to the cure. */
  explain(messages: string): Problem | undefined;
}

/**
 * Checks that the build script of the crate `hermit` will find what it needs to build a kernel, and gives it a target
 * directory where nobody else's settings change the kernel.
 *
 * @returns `undefined` if no build script of the crate will run
 * @throws Problem naming what is missing and the command or edit that mends it
 */
export async function prepareCrateKernel(
  search: HermitSearch,
  context: ExecutorContext,
): Promise<CrateKernel | undefined> {
  const { directory, triple, abortSignal } = search;
  const hermit = await findHermit(search);
  const files = readConfigFiles(directory, process.env);
  if (hermit === undefined || overridesBuildScript(files, triple, 'hermit')) return undefined;

  const source = kernelSource(hermit, workspaceDirectory(context), process.env);
  const target = await targetDirectory(hermit, context);
  const { host } =
    source === undefined
      ? await rustcFacts(directory, { abortSignal })
      : await checkToolchain(source, abortSignal);
  // Sources that are fetched lie in the target directory.
  checkConfiguration(source ?? target, host, process.env);
  const unseen = unseenConfiguration(process.env);
  if (unseen !== undefined) console.warn(unseen);
  return {
    environment: {
      CARGO_TARGET_DIR: target,
      CARGO_BUILD_BUILD_DIR: target,
      ...(process.env[manifestDirectory] !== undefined && { [manifestDirectory]: source }),
    },
    explain: (messages) =>
      explainFailure(messages, { version: hermit.version, downloads: source === undefined }),
  };
}

/**
 * A directory for the apps of one Cargo workspace, which share a kernel if they ask for the same features. It is not
 * the user's own: there, each cargo that is called with another NO_COLOR or HERMIT_IP would build the kernel again. And
 * where the build script would not notice another value, that has another directory.
 */
async function targetDirectory(
  { version, workspace }: ResolvedPackage,
  context: ExecutorContext,
): Promise<string> {
  const values = untrackedVariables(version).map((name) => process.env[name] ?? null);
  const place = relative(workspaceDirectory(context), workspace);
  const key = sha256(JSON.stringify([place, values])).slice(0, 8);
  const scratch = await makeScratchDirectory(context);
  const directory = join(scratch, `crate-kernel-${key}`);
  await mkdir(directory, { recursive: true });
  await markUsed(directory);
  await pruneUnused(scratch, 'crate-kernel-');
  return directory;
}

/** The build script warns in any case, of nothing: it shows the command by which it builds the kernel. */
export function isKernelCommand(line: string): boolean {
  return /^warning: hermit@\S+: \$ /.test(stripVTControlCharacters(line));
}
