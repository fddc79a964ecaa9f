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
import { cargoHomeNames, pathRemaps } from '../../toolchain/path-remaps';
import { rustcFacts, type RustcFacts } from '../../toolchain/rustc';
import { unpackStd } from '../../toolchain/unpack-std';
import { makeScratchDirectory, workspaceDirectory } from '../project-directory';
import { findStd } from './find-std';
import { requireKernel } from './require-kernel';
import { type BuildExecutorSchema } from './schema';

interface Build {
  options: Pick<BuildExecutorSchema, 'arch' | 'profile' | 'kernel' | 'std'>;
  context: ExecutorContext;
  /** Of the app. */
  directory: string;
  abortSignal: AbortSignal;
}

/** What cargo has to be told because of kernel, std and the user's own configuration. */
export interface Preparation {
  rustflags: string[];
  kernelDirectory?: string;
  /** Absolute path of the sysroot with the std that is used. */
  sysroot: string;
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
  const { sysroot, flags } = await useStd(build, rustc, triple);
  const ours = [...flags, ...pathRemaps(rustc, appPathNames(build))];
  return { kernelDirectory, sysroot, rustflags: mergedFlags(ours, configFiles, process.env) };
}

/** A debugger that starts in the workspace finds the sources of the app; the others are where it is told that /cargo is. */
function appPathNames({ context, directory }: Build) {
  const root = workspaceDirectory(context);
  // Only where it differs: flags of its own keep an app from sharing compiled crates with others.
  const isLinkedIn = relative(root, directory).startsWith('..');
  return {
    ...(isLinkedIn ? { [directory]: '.' } : {}),
    [root]: '.',
    ...cargoHomeNames(cargoHome(process.env)),
  };
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

async function useStd(
  build: Build,
  rustc: RustcFacts,
  triple: string,
): Promise<{ sysroot: string; flags: string[] }> {
  const { options, context, directory } = build;
  const memoryFlags = options.kernel === undefined ? [] : hiddenMemoryFunctions;
  if (options.std === undefined) {
    requireStd(rustc, triple);
    const libraries = installedLibraries(rustc.sysroot, triple);
    const flags = (await defineMemory(libraries)) ? [] : memoryFlags;
    return { sysroot: rustc.sysroot, flags };
  }
  const std = await findStd({ option: options.std, context, directory, rustc, triple });
  const scratch = await makeScratchDirectory(context);
  const sysroot = await unpackStd(std, scratch);
  await markUsed(sysroot);
  await pruneUnused(scratch, 'std-');
  const flags = ['--sysroot', sysroot, ...(std.stamp.memoryFunctions ? [] : memoryFlags)];
  return { sysroot, flags };
}
