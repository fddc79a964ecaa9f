import { type ExecutorContext } from '@nx/devkit';
import { join } from 'node:path';
import { testBuildArguments } from '../../cargo/argv';
import { mergedFlagsEnvironment } from '../../cargo/rustflags';
import { archFacts } from '../../hermit/arch';
import { Problem } from '../../problem';
import {
  buildWithCargo,
  buildWithProgress,
  type CargoCall,
  type WatchedEnd,
} from '../../toolchain/cargo';
import { mustStayLocked } from '../../toolchain/locked';
import {
  type CrateKernel,
  isKernelCommand,
  prepareCrateKernel,
} from '../build/crate-kernel/prepare-crate-kernel';
import { lockfileFault } from '../build/lockfile-fault';
import { prepare } from '../build/prepare';
import { runExecutor } from '../executor-frame';
import { projectDirectory, thisCommand } from '../project-directory';
import { placeTests, removeTests } from './place-tests';
import { type BuildTestsExecutorSchema } from './schema';
import { testLinkFlags } from './test-link-flags';

/** Builds the tests of a package into Hermit images. */
export default function buildTests(options: BuildTestsExecutorSchema, context: ExecutorContext) {
  return runExecutor(async (abortSignal) => {
    const directory = projectDirectory(context);
    const folder = join(context.root, options.outputPath);
    const profile = options.profile ?? 'release';
    await removeTests(folder);

    const { triple } = archFacts(options.arch);
    const locked = mustStayLocked(process.env);
    const prepared = await prepare({ options, context, directory, abortSignal });
    const search = { ...options, triple, locked, directory, abortSignal };
    const crateKernel =
      options.kernel === undefined
        ? await prepareCrateKernel({ ...search, command: thisCommand(context) }, context)
        : undefined;
    const rustflags = [...prepared.rustflags, ...(await testLinkFlags(prepared, triple))];
    const call: CargoCall = {
      args: testBuildArguments({ ...options, ...prepared, triple, profile, locked, rustflags }),
      cwd: directory,
      env: { ...mergedFlagsEnvironment, ...crateKernel?.environment },
      abortSignal,
    };
    const end = await build(call, options.arch, crateKernel);
    if (end.stopped) return false;
    if (end.exitCode !== 0) {
      const fault = locked ? await lockfileFault(call, thisCommand(context)) : undefined;
      throw fault ?? crateKernel?.explain(end.messages) ?? notBuilt(directory);
    }
    const images = await placeTests(end.artifacts, directory, folder);
    console.log(`${images.length} test ${images.length === 1 ? 'program' : 'programs'} built.`);
    return true;
  });
}

async function build(call: CargoCall, arch: string, kernel?: CrateKernel): Promise<WatchedEnd> {
  return kernel === undefined
    ? { ...(await buildWithCargo(call)), messages: '' }
    : buildWithProgress(call, `the tests and their kernel for ${arch}`, isKernelCommand);
}

function notBuilt(directory: string): Problem {
  return new Problem(`The tests in ${directory} were not built: cargo's message is above.`);
}
