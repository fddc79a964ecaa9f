import { type ExecutorContext } from '@nx/devkit';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appBuildArguments } from '../../cargo/argv';
import { type Artifact } from '../../cargo/messages';
import { mergedFlagsEnvironment } from '../../cargo/rustflags';
import { archFacts } from '../../hermit/arch';
import { manifestName } from '../../hermit/image-manifest';
import { Problem } from '../../problem';
import {
  askCargo,
  buildWithCargo,
  buildWithProgress,
  type CargoCall,
  type WatchedEnd,
} from '../../toolchain/cargo';
import { mustStayLocked } from '../../toolchain/locked';
import { runExecutor } from '../executor-frame';
import { projectDirectory, thisCommand, workspaceDirectory } from '../project-directory';
import { chooseBin } from './choose-bin';
import {
  type CrateKernel,
  isKernelCommand,
  prepareCrateKernel,
} from './crate-kernel/prepare-crate-kernel';
import { lockfileFault } from './lockfile-fault';
import { placeImage } from './place-image';
import { prepare } from './prepare';
import { type BuildExecutorSchema } from './schema';

/** Builds the image of an app. */
export default function buildExecutor(options: BuildExecutorSchema, context: ExecutorContext) {
  return runExecutor(async (abortSignal) => {
    const directory = projectDirectory(context);
    const bin = options.bin ?? chooseBin(directory, workspaceDirectory(context));
    const image = join(context.root, options.outputPath, bin);
    const profile = options.profile ?? 'release';
    // Whatever happens from here on, an older image is not taken for the result of this build.
    await rm(image, { force: true });
    await rm(manifestName(image), { force: true });

    const { triple } = archFacts(options.arch);
    const locked = mustStayLocked(process.env);
    const { rustflags, kernelDirectory } = await prepare({
      options,
      context,
      directory,
      abortSignal,
    });
    const search = { ...options, triple, locked, directory, abortSignal };
    const crateKernel =
      options.kernel === undefined
        ? await prepareCrateKernel({ ...search, command: thisCommand(context) }, context)
        : undefined;
    const call: CargoCall = {
      args: appBuildArguments({
        ...options,
        triple,
        profile,
        bin,
        locked,
        rustflags,
        kernelDirectory,
      }),
      cwd: directory,
      env: { ...mergedFlagsEnvironment, ...crateKernel?.environment },
      abortSignal,
    };
    const end = await build(call, `${bin} and its kernel for ${options.arch}`, crateKernel);
    if (end.stopped) return false;
    if (end.exitCode !== 0) {
      const fault = locked ? await lockfileFault(call, thisCommand(context)) : undefined;
      throw fault ?? crateKernel?.explain(end.messages) ?? (await notBuilt(bin, call));
    }
    await placeImage(executable(end.artifacts, directory, bin), image, profile);
    return true;
  });
}

/** A kernel takes a minute; without one to build, cargo has the screen to itself. */
async function build(call: CargoCall, work: string, kernel?: CrateKernel): Promise<WatchedEnd> {
  if (kernel !== undefined) return buildWithProgress(call, work, isKernelCommand);
  return { ...(await buildWithCargo(call)), messages: '' };
}

async function notBuilt(bin: string, { cwd, abortSignal }: CargoCall): Promise<Problem> {
  const args = ['metadata', '--no-deps', '--offline', '--format-version=1'];
  const { stderr } = await askCargo({ args, cwd, abortSignal });
  return new Problem(
    `${bin} in ${cwd} was not built: cargo's message is above.`,
    stderr.includes("believes it's in a workspace when it's not")
      ? 'run "npx nx sync", which adds it to the members of its Cargo workspace'
      : undefined,
  );
}

function executable(artifacts: Artifact[], directory: string, bin: string): string {
  const built = artifacts.find(
    ({ manifestPath, name, kinds, isTest }) =>
      manifestPath === join(directory, 'Cargo.toml') &&
      name === bin &&
      kinds.includes('bin') &&
      !isTest,
  );
  if (built?.executable !== undefined) return built.executable;
  throw new Problem(
    `cargo built no binary "${bin}" of the package in ${directory}.`,
    'see that "default-members" of its Cargo workspace, if there are any, name the package',
  );
}
