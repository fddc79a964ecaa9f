import { type TargetConfiguration } from '@nx/devkit';
import { kernelFile } from '../hermit/kernel-file';
import { kernelInputs } from './inputs';
import { outputPath, perConfiguration } from './outputs';
import { type LocalPackage } from './packages';
import { type Model } from './model';

/** The target that builds a kernel package into `libhermit.a`. */
export function kernelTarget(kernel: LocalPackage, model: Model): TargetConfiguration {
  const { directory } = kernel.manifest;
  return {
    executor: 'nx-hermit:kernel',
    cache: true,
    inputs: kernelInputs(kernel, model),
    outputs: [`{options.outputPath}/${kernelFile}`],
    options: {},
    ...perConfiguration(({ name, arch, profile }) => ({
      arch,
      profile,
      outputPath: outputPath(directory, name),
    })),
    metadata: {
      description: 'Build the Hermit kernel as a static library',
      technologies: ['rust', 'hermit'],
      help: { command: 'cargo help build', example: { args: ['--configuration=x86_64-debug'] } },
    },
  };
}
