import { type ExecutorContext } from '@nx/devkit';
import { join } from 'node:path';
import { testBuildArguments } from '../../cargo/argv';
import { Problem } from '../../problem';
import { buildForHermit } from '../build/build-for-hermit';
import { runExecutor } from '../executor-frame';
import { projectDirectory } from '../project-directory';
import { placeTests, removeTests } from './place-tests';
import { type BuildTestsExecutorSchema } from './schema';
import { testLinkFlags } from './test-link-flags';

/** Builds the tests of a package into Hermit images. */
export default function buildTests(options: BuildTestsExecutorSchema, context: ExecutorContext) {
  return runExecutor(async (abortSignal) => {
    const directory = projectDirectory(context);
    const folder = join(context.root, options.outputPath);
    await removeTests(folder);
    const artifacts = await buildForHermit({
      ...{ options, context, directory, abortSignal },
      async argumentsOf(build, prepared) {
        const links = await testLinkFlags(prepared, build.triple);
        return testBuildArguments({ ...build, rustflags: [...build.rustflags, ...links] });
      },
      work: `the tests and their kernel for ${options.arch}`,
      notBuilt: async () => notBuilt(directory),
    });
    if (artifacts === undefined) return false;
    const images = await placeTests(artifacts, directory, folder);
    console.log(`${images.length} test ${images.length === 1 ? 'program' : 'programs'} built.`);
    return true;
  });
}

function notBuilt(directory: string): Problem {
  return new Problem(`The tests in ${directory} were not built: cargo's message is above.`);
}
