import { type GeneratorCallback, type Tree } from '@nx/devkit';
import { formatAndCall } from '../shared/finish';
import { runGenerator } from '../shared/run-generator';
import { addKernel } from './add-kernel';
import { type KernelGeneratorSchema } from './schema';

/** Creates a kernel package. */
export default function kernelGenerator(
  tree: Tree,
  options: KernelGeneratorSchema,
): Promise<GeneratorCallback> {
  return runGenerator(async () => {
    const version = writtenVersion(options.version, process.argv);
    const { callback } = await addKernel(tree, { ...options, version });
    return formatAndCall(tree, options, [callback]);
  });
}

/**
 * Nx has a switch `--version`, and so makes `false` of what another text than `true` follows (nx,
 * src/command-line/nx-commands.ts). What was written still stands in the command line.
 */
function writtenVersion(
  version: KernelGeneratorSchema['version'],
  commandLine: readonly string[],
): string | undefined {
  if (typeof version !== 'boolean') return version;
  const written = commandLine.find((argument) => argument.startsWith('--version='));
  return written?.slice('--version='.length);
}
