import { type ExecutorContext } from '@nx/devkit';
import { type HermitBuild } from '../../cargo/argv';
import { type Artifact } from '../../cargo/messages';
import { mergedFlagsEnvironment } from '../../cargo/rustflags';
import { archFacts } from '../../hermit/arch';
import {
  buildWithCargo,
  buildWithProgress,
  type CargoCall,
  type WatchedEnd,
} from '../../toolchain/cargo';
import { mustStayLocked } from '../../toolchain/locked';
import { thisCommand } from '../project-directory';
import {
  type CrateKernel,
  isKernelCommand,
  prepareCrateKernel,
} from './crate-kernel/prepare-crate-kernel';
import { lockfileFault } from './lockfile-fault';
import { type Preparation, prepare } from './prepare';
import { type BuildExecutorSchema } from './schema';

/** What one cargo call is to build for Hermit. */
export interface BuildForHermit {
  options: Omit<BuildExecutorSchema, 'bin' | 'outputPath'>;
  context: ExecutorContext;
  /** Of the package. */
  directory: string;
  abortSignal: AbortSignal;
  /** The arguments of that call. */
  argumentsOf(build: HermitBuild, prepared: Preparation): string[] | Promise<string[]>;
  /** What is said to be done while the crate `hermit` compiles a kernel, which takes a minute. */
  work: string;
  /** The problem when cargo has failed and nothing better is known. */
  notBuilt(call: CargoCall): Promise<Error>;
}

/**
 * Prepares kernel and std, and calls cargo once.
 *
 * @returns what cargo has built; `undefined` if it was interrupted
 * @throws Problem naming why nothing was built
 */
export async function buildForHermit(request: BuildForHermit): Promise<Artifact[] | undefined> {
  const { options, context, directory, abortSignal, argumentsOf, work, notBuilt } = request;
  const { triple } = archFacts(options.arch);
  const profile = options.profile ?? 'release';
  const locked = mustStayLocked(process.env);
  const command = thisCommand(context);
  const prepared = await prepare({ options, context, directory, abortSignal });
  const search = { ...options, triple, locked, directory, abortSignal, command };
  const crateKernel =
    options.kernel === undefined ? await prepareCrateKernel(search, context) : undefined;
  const { rustflags, kernelDirectory } = prepared;
  const build = { ...options, triple, profile, locked, rustflags, kernelDirectory };
  const call: CargoCall = {
    args: await argumentsOf(build, prepared),
    cwd: directory,
    env: { ...mergedFlagsEnvironment, ...crateKernel?.environment },
    abortSignal,
  };
  const end = await callCargo(call, work, crateKernel);
  if (end.stopped) return undefined;
  if (end.exitCode === 0) return end.artifacts;
  const fault = locked ? await lockfileFault(call, command) : undefined;
  throw fault ?? crateKernel?.explain(end.messages) ?? (await notBuilt(call));
}

/** A kernel takes a minute; without one to build, cargo has the screen to itself. */
async function callCargo(call: CargoCall, work: string, kernel?: CrateKernel): Promise<WatchedEnd> {
  if (kernel !== undefined) return buildWithProgress(call, work, isKernelCommand);
  return { ...(await buildWithCargo(call)), messages: '' };
}
