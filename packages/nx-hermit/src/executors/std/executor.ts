import { type ExecutorContext } from '@nx/devkit';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { archFacts } from '../../hermit/arch';
import { fits, stampName } from '../../hermit/std-stamp';
import { hasStd } from '../../toolchain/components';
import { installedLibraries, packStd, type StdOrigin } from '../../toolchain/pack-std';
import { rustcFacts } from '../../toolchain/rustc';
import { isIntact, readPackedStd } from '../../toolchain/unpack-std';
import { runExecutor } from '../executor-frame';
import { makeScratchDirectory, projectDirectory } from '../project-directory';
import { buildStd } from './build-std';
import { recipeOfBuild, recipeOfCopy } from './recipe';
import { type StdExecutorSchema } from './schema';

/** Provides Rust's standard library for a Hermit triple, made for the toolchain of the apps. */
export default function stdExecutor(options: StdExecutorSchema, context: ExecutorContext) {
  return runExecutor(async (abortSignal) => {
    const cwd = projectDirectory(context);
    const output = join(context.root, options.outputPath);
    const { triple } = archFacts(options.arch);
    const rustc = await rustcFacts(cwd, { doing: 'building std', abortSignal });
    const { release, commitHash, sysroot } = rustc;
    const subject = `std for ${triple} (rustc ${release})`;
    const found = hasStd(sysroot, triple) ? installedLibraries(sysroot, triple) : undefined;
    const origin: StdOrigin = {
      triple,
      rustc: { release, commitHash },
      source: found ? 'toolchain' : 'built',
      recipe: found ? recipeOfCopy(found) : recipeOfBuild(rustc, triple, cwd, process.env),
    };

    if (await isThere(output, origin)) {
      console.log(`${subject} is already in ${options.outputPath}.`);
      return true;
    }
    await rm(join(output, stampName), { force: true });
    if (found !== undefined) {
      console.log(`${subject} is taken from the toolchain in ${sysroot}.`);
      await packStd(output, found, origin);
      return !abortSignal.aborted;
    }
    const scratch = join(await makeScratchDirectory(context), 'std');
    const built = await buildStd({ rustc, triple, cwd, scratch, abortSignal });
    if (built === undefined) return false;
    // Another task may have built the same meanwhile: both profiles of an architecture share one std.
    if (await isThere(output, origin)) return true;
    await packStd(output, built, origin);
    return !abortSignal.aborted;
  });
}

/** Whether exactly this was made before, by this task or by the one of the other profile. */
async function isThere(output: string, { triple, rustc, recipe }: StdOrigin): Promise<boolean> {
  const std = await readPackedStd(output).catch(() => undefined);
  return (
    std !== undefined &&
    fits(std.stamp, rustc, triple) &&
    std.stamp.recipe === recipe &&
    (await isIntact(std))
  );
}
