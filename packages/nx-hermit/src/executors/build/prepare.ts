import { type ExecutorContext } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { cargoHome, configuresLinker, readConfigFiles } from '../../cargo/config-files';
import { mergedFlags } from '../../cargo/rustflags';
import { place } from '../../files/place-file';
import { markUsed, pruneUnused } from '../../files/prune';
import { sha256OfFile } from '../../files/sha256';
import { archFacts } from '../../hermit/arch';
import { kernelFile } from '../../hermit/kernel-file';
import { hiddenMemoryFunctions } from '../../hermit/symbols';
import { requireRustLld, requireStd } from '../../toolchain/components';
import { defineMemory, installedLibraries } from '../../toolchain/pack-std';
import { pathRemaps } from '../../toolchain/path-remaps';
import { rustcFacts, type RustcFacts } from '../../toolchain/rustc';
import { unpackStd } from '../../toolchain/unpack-std';
import { makeScratchDirectory, workspaceDirectory } from '../project-directory';
import { findStd } from './find-std';
import { requireKernel } from './require-kernel';
import { type BuildExecutorSchema } from './schema';

interface Build {
  options: BuildExecutorSchema;
  context: ExecutorContext;
  /** Of the app. */
  directory: string;
  abortSignal: AbortSignal;
}

/** What cargo has to be told because of kernel, std and the user's own configuration. */
export interface Preparation {
  rustflags: string[];
  kernelDirectory?: string;
}

/**
 * Checks that everything a build needs is there, and puts kernel and std where cargo can use them.
 *
 * @throws Problem naming what is missing and the command that mends it
 */
export async function prepare(build: Build): Promise<Preparation> {
  const { options, context, directory, abortSignal } = build;
  const { triple } = archFacts(options.arch);
  const rustc = await rustcFacts(directory, { doing: 'building the app', abortSignal });
  const configFiles = readConfigFiles(directory, process.env);
  if (!configuresLinker(configFiles, triple)) requireRustLld(rustc);

  const kernelDirectory =
    options.kernel === undefined ? undefined : await stageKernel(options.kernel, context);
  const ours = [
    ...(await stdFlags(build, rustc, triple)),
    ...pathRemaps(rustc, appPathNames(build)),
  ];
  return { kernelDirectory, rustflags: mergedFlags(ours, configFiles, process.env) };
}

/**
 * A debugger that starts in the workspace still finds the sources of the app, and those of its dependencies under
 * their own path.
 */
function appPathNames({ options, context, directory }: Build) {
  const root = workspaceDirectory(context);
  // Only where it differs: flags of its own keep an app from sharing compiled crates with others.
  const isLinkedIn = relative(root, directory).startsWith('..');
  const workspace = { ...(isLinkedIn ? { [directory]: '.' } : {}), [root]: '.' };
  return options.profile === 'dev'
    ? workspace
    : { ...workspace, [cargoHome(process.env)]: '/cargo' };
}

/**
 * Copies the kernel to a directory that is named after its content: cargo does not look into the library, but
 * notices another directory. A copy, because a restored cache may overwrite the original in place.
 */
async function stageKernel(kernel: string, context: ExecutorContext): Promise<string> {
  const library = requireKernel(kernel, context);
  const content = (await sha256OfFile(library)).slice(0, 16);
  const scratch = await makeScratchDirectory(context);
  const directory = join(scratch, `kernel-${content}`);
  const staged = join(directory, kernelFile);
  if (!existsSync(staged)) await place(staged, (temporary) => copyFile(library, temporary));
  await markUsed(directory);
  await pruneUnused(scratch, 'kernel-');
  return directory;
}

async function stdFlags(build: Build, rustc: RustcFacts, triple: string): Promise<string[]> {
  const { options, context, directory } = build;
  const memoryFlags = options.kernel === undefined ? [] : hiddenMemoryFunctions;
  if (options.std === undefined) {
    requireStd(rustc, triple);
    const libraries = installedLibraries(rustc.sysroot, triple);
    return (await defineMemory(libraries)) ? [] : memoryFlags;
  }
  const std = await findStd({ option: options.std, context, directory, rustc, triple });
  const scratch = await makeScratchDirectory(context);
  const sysroot = await unpackStd(std, scratch);
  await markUsed(sysroot);
  await pruneUnused(scratch, 'std-');
  return ['--sysroot', sysroot, ...(std.stamp.memoryFunctions ? [] : memoryFlags)];
}
