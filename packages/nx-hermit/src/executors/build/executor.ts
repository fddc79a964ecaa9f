import { type ExecutorContext } from '@nx/devkit';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appBuildArguments } from '../../cargo/argv';
import { type Artifact } from '../../cargo/messages';
import { manifestName } from '../../hermit/image-manifest';
import { Problem } from '../../problem';
import { askCargo, type CargoCall } from '../../toolchain/cargo';
import { runExecutor } from '../executor-frame';
import { projectDirectory, workspaceDirectory } from '../project-directory';
import { buildForHermit } from './build-for-hermit';
import { chooseBin } from './choose-bin';
import { placeImage } from './place-image';
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

    const artifacts = await buildForHermit({
      ...{ options, context, directory, abortSignal },
      argumentsOf: (build) => appBuildArguments({ ...build, bin }),
      work: `${bin} and its kernel for ${options.arch}`,
      notBuilt: (call) => notBuilt(bin, call),
    });
    if (artifacts === undefined) return false;
    await placeImage(executable(artifacts, directory, bin), image, profile);
    return true;
  });
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
