import { type ExecutorContext } from '@nx/devkit';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bareBuildArguments, configArgument } from '../../cargo/argv';
import { cargoHome } from '../../cargo/config-files';
import { type Artifact } from '../../cargo/messages';
import { onlyTheseFlags } from '../../cargo/rustflags';
import { place } from '../../files/place-file';
import { archFacts } from '../../hermit/arch';
import { kernelFile } from '../../hermit/kernel-file';
import { Problem } from '../../problem';
import { buildWithProgress, type CargoCall } from '../../toolchain/cargo';
import { requireRustSrc } from '../../toolchain/components';
import { findIsolationTools } from '../../toolchain/isolation-tools';
import { lockfileProblem, mustStayLocked, saysLocked } from '../../toolchain/locked';
import { ownToolchain } from '../../toolchain/own-toolchain';
import { cargoHomeNames, pathRemaps } from '../../toolchain/path-remaps';
import { rustcFacts, type RustcFacts } from '../../toolchain/rustc';
import { runExecutor } from '../executor-frame';
import {
  makeProjectScratchDirectory,
  projectDirectory,
  thisCommand,
  workspaceDirectory,
} from '../project-directory';
import { isolateKernel } from './isolate-kernel';
import { buildTime, pinBuildTime } from './pin-build-time';
import { seedLockfile } from './seed-lockfile';
import { type KernelExecutorSchema } from './schema';

/** Builds `libhermit.a` of a kernel package. */
export default function kernelExecutor(options: KernelExecutorSchema, context: ExecutorContext) {
  return runExecutor(async (abortSignal) => {
    const directory = projectDirectory(context);
    const library = join(context.root, options.outputPath, kernelFile);
    const scratch = await makeProjectScratchDirectory('kernel', context);
    await rm(library, { force: true });

    const doing = 'building the kernel';
    const rustc = await rustcFacts(directory, { env: ownToolchain, doing, abortSignal });
    requireRustSrc(rustc, doing);
    const tools = findIsolationTools(rustc);
    await seedLockfile({ directory, scratch, context, abortSignal });

    const raw = await compile({ options, context, directory, scratch, rustc, abortSignal });
    if (raw === undefined) return false;
    await place(library, (temporary) =>
      isolateKernel({ raw, library: temporary, arch: options.arch, tools, scratch, abortSignal }),
    );
    return !abortSignal.aborted;
  });
}

interface Compilation {
  options: KernelExecutorSchema;
  context: ExecutorContext;
  directory: string;
  scratch: string;
  rustc: RustcFacts;
  abortSignal: AbortSignal;
}

/** @returns path of the library as cargo made it; `undefined` when the build was interrupted */
async function compile(compilation: Compilation): Promise<string | undefined> {
  const { options, context, directory, scratch, rustc, abortSignal } = compilation;
  const { bareTriple, kernelRustflags } = archFacts(options.arch);
  const locked = mustStayLocked(process.env);
  const remaps = pathRemaps(rustc, {
    [workspaceDirectory(context)]: '.',
    [directory]: '.',
    ...cargoHomeNames(cargoHome(process.env)),
    [scratch]: 'target',
  });
  const call: Omit<CargoCall, 'args'> = {
    cwd: directory,
    env: {
      ...ownToolchain,
      ...onlyTheseFlags([...kernelRustflags, ...remaps]),
      ...buildTime,
      ...(rustc.channel === 'stable' || rustc.channel === 'beta' ? { RUSTC_BOOTSTRAP: '1' } : {}),
    },
    abortSignal,
  };
  const end = await buildWithProgress(
    {
      ...call,
      args: [
        ...bareBuildArguments({
          triple: bareTriple,
          profile: options.profile ?? 'release',
          buildStd: 'core,alloc',
          targetDirectory: scratch,
          locked,
        }),
        ...(await pinBuildTime({ ...call, triple: bareTriple, locked })),
        ...shortJumps(options),
      ],
    },
    `kernel for ${options.arch}`,
  );
  if (end.stopped) return undefined;
  if (end.exitCode === 0) return staticLibrary(end.artifacts, directory);
  if (locked && saysLocked(end.messages)) {
    throw lockfileProblem(directory, 'does not fit its Cargo.toml', thisCommand(context));
  }
  throw new Problem(`The kernel in ${directory} was not built: cargo's message is above.`);
}

/**
 * On riscv64 the kernel's entry into its trap handler (crate trapframe) reaches 1 MiB, and an unoptimised
 * kernel is larger than that: no app could be linked with it.
 */
function shortJumps({ arch, profile }: KernelExecutorSchema): string[] {
  return arch === 'riscv64' && profile === 'dev' ? configArgument('profile.dev.opt-level', 1) : [];
}

function staticLibrary(artifacts: Artifact[], directory: string): string {
  const library = artifacts
    .filter(({ manifestPath }) => manifestPath === join(directory, 'Cargo.toml'))
    .flatMap(({ files }) => files)
    .find((file) => file.endsWith('.a'));
  if (library !== undefined) return library;
  throw new Problem(
    `The package in ${directory} makes no static library, so it is not a kernel.`,
    'add crate-type = ["staticlib"] to [lib] in its Cargo.toml',
  );
}
