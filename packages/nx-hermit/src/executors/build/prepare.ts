import { type ExecutorContext } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cargoHome, configuresLinker, readConfigFiles } from '../../cargo/config-files';
import { mergedFlags } from '../../cargo/rustflags';
import { place } from '../../files/place-file';
import { sha256OfFile } from '../../files/sha256';
import { archFacts } from '../../hermit/arch';
import { hiddenMemoryFunctions } from '../../hermit/symbols';
import { Problem } from '../../problem';
import { requireRustLld, requireStd } from '../../toolchain/components';
import { defineMemory, installedLibraries } from '../../toolchain/pack-std';
import { pathRemaps } from '../../toolchain/path-remaps';
import { rustcFacts, type RustcFacts } from '../../toolchain/rustc';
import { unpackStd } from '../../toolchain/unpack-std';
import { commandThatMakes, scratchDirectory } from '../project-directory';
import { findStd } from './find-std';
import { type BuildExecutorSchema } from './schema';

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
export async function prepare(
  options: BuildExecutorSchema,
  context: ExecutorContext,
  directory: string,
): Promise<Preparation> {
  const { triple } = archFacts(options.arch);
  const rustc = await rustcFacts(directory, { doing: 'building the app' });
  const configFiles = readConfigFiles(directory, process.env);
  if (!configuresLinker(configFiles, triple)) requireRustLld(rustc);

  const kernelDirectory =
    options.kernel === undefined ? undefined : await stageKernel(options.kernel, context);
  const ours = [
    ...(await stdFlags(options, context, rustc, triple)),
    ...pathRemaps(rustc, appPathNames(options, context)),
  ];
  return { kernelDirectory, rustflags: mergedFlags(ours, configFiles, process.env) };
}

/**
 * A debugger that starts in the workspace still finds the sources of the app, and those of its dependencies under
 * their own path.
 */
function appPathNames({ profile }: BuildExecutorSchema, context: ExecutorContext) {
  const workspace = { [context.root]: '.' };
  return profile === 'dev' ? workspace : { ...workspace, [cargoHome(process.env)]: '/cargo' };
}

/**
 * Copies the kernel to a directory that is named after its content: cargo does not look into the library, but
 * notices another directory. A copy, because a restored cache may overwrite the original in place.
 */
async function stageKernel(kernel: string, context: ExecutorContext): Promise<string> {
  const library = join(context.root, kernel);
  if (!existsSync(library)) {
    throw new Problem(
      `There is no kernel library at ${kernel}.`,
      commandThatMakes(kernel, 'build', context) ?? 'correct the option "kernel"',
    );
  }
  const content = (await sha256OfFile(library)).slice(0, 16);
  const directory = join(scratchDirectory(context), `kernel-${content}`);
  const staged = join(directory, 'libhermit.a');
  if (!existsSync(staged)) await place(staged, (temporary) => copyFile(library, temporary));
  return directory;
}

async function stdFlags(
  options: BuildExecutorSchema,
  context: ExecutorContext,
  rustc: RustcFacts,
  triple: string,
): Promise<string[]> {
  const memoryFlags = options.kernel === undefined ? [] : hiddenMemoryFunctions;
  if (options.std === undefined) {
    requireStd(rustc, triple);
    const libraries = installedLibraries(rustc.sysroot, triple);
    return (await defineMemory(libraries)) ? [] : memoryFlags;
  }
  const std = await findStd({ option: options.std, context, rustc, triple });
  const sysroot = await unpackStd(std, scratchDirectory(context));
  return ['--sysroot', sysroot, ...(std.stamp.memoryFunctions ? [] : memoryFlags)];
}
