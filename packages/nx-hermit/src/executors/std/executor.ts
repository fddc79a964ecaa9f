import { type ExecutorContext } from '@nx/devkit';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { archFacts } from '../../hermit/arch';
import { fits, stampName } from '../../hermit/std-stamp';
import { hasStd } from '../../toolchain/components';
import { installedLibraries, packStd } from '../../toolchain/pack-std';
import { rustcFacts, type RustcFacts } from '../../toolchain/rustc';
import { isIntact, readPackedStd } from '../../toolchain/unpack-std';
import { runExecutor } from '../executor-frame';
import { projectDirectory, scratchDirectory } from '../project-directory';
import { buildStd } from './build-std';
import { type StdExecutorSchema } from './schema';

/** Provides Rust's standard library for a Hermit triple, made for the toolchain of the apps. */
export default function stdExecutor(options: StdExecutorSchema, context: ExecutorContext) {
  return runExecutor(async (abortSignal) => {
    const cwd = projectDirectory(context);
    const output = join(context.root, options.outputPath);
    const { triple } = archFacts(options.arch);
    const rustc = await rustcFacts(cwd, { doing: 'building std' });
    const subject = `std for ${triple} (rustc ${rustc.release})`;

    if (await isThere(output, rustc, triple)) {
      console.log(`${subject} is already in ${options.outputPath}.`);
      return true;
    }
    await rm(join(output, stampName), { force: true });
    if (hasStd(rustc.sysroot, triple)) {
      console.log(`${subject} is taken from the toolchain in ${rustc.sysroot}.`);
      const libraries = installedLibraries(rustc.sysroot, triple);
      const origin = { source: 'toolchain', sysroot: rustc.sysroot } as const;
      await packStd(output, libraries, { triple, rustc: identity(rustc), ...origin });
      return true;
    }
    const scratch = join(scratchDirectory(context), 'std');
    const libraries = await buildStd({ rustc, triple, cwd, scratch, abortSignal });
    if (libraries === undefined) return false;
    // Another task may have built the same meanwhile: both profiles of an architecture share one std.
    if (await isThere(output, rustc, triple)) return true;
    await packStd(output, libraries, { triple, rustc: identity(rustc), source: 'built' });
    return !abortSignal.aborted;
  });
}

async function isThere(output: string, rustc: RustcFacts, triple: string): Promise<boolean> {
  const std = await readPackedStd(output).catch(() => undefined);
  return std !== undefined && fits(std.stamp, rustc, triple) && (await isIntact(std));
}

function identity({ release, commitHash }: RustcFacts) {
  return { release, commitHash };
}
