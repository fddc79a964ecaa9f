import { type TargetConfiguration } from '@nx/devkit';
import { type Manifest } from '../cargo/manifest';
import { stdInputs } from './inputs';
import { perConfiguration, stdPath } from './outputs';
import { type Model } from './model';

/** The target that builds the standard library for the apps of a Cargo workspace, or for one standing alone. */
export function stdTarget(root: Manifest, model: Model): TargetConfiguration {
  return {
    executor: 'nx-hermit:std',
    cache: true,
    inputs: stdInputs(root, model),
    outputs: ['{options.outputPath}'],
    options: {},
    ...perConfiguration(({ arch }) => ({ arch, outputPath: stdPath(root.directory, arch) })),
    metadata: {
      description: 'Build the Rust standard library for Hermit, as a sysroot',
      technologies: ['rust', 'hermit'],
      help: {
        command: 'npx nx-hermit doctor --help',
        example: { args: ['--configuration=riscv64'] },
      },
    },
  };
}
