import { type TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { kernelFile } from '../hermit/kernel-file';
import { adjustedTarget } from './adjusted-target';
import { buildDependencies, stdName } from './app-targets';
import { machineInputs } from './boot-inputs';
import { unlistedFiles } from './filesets';
import { appInputs, type Inputs } from './inputs';
import { type Model } from './model';
import { outputPath, perConfiguration, stdPath } from './outputs';
import { type LocalPackage } from './packages';

/**
 * The targets that run the tests of a package inside the VM: `vm-test-build` makes images of them, `vm-test` boots
 * these, and is cached by their bytes.
 *
 * @param kernel the kernel package that they are linked with; without one the `hermit` crate brings its own
 */
export function vmTestTargets(
  local: LocalPackage,
  kernel: LocalPackage | undefined,
  model: Model,
): Record<string, TargetConfiguration> {
  const { vmTestBuild, vmTest } = model.options.targets;
  return {
    ...adjustedTarget(vmTestBuild, buildTarget(local, kernel, model)),
    ...adjustedTarget(vmTest, testTarget(local, model)),
  };
}

function buildTarget(
  local: LocalPackage,
  kernel: LocalPackage | undefined,
  model: Model,
): TargetConfiguration {
  return {
    executor: 'nx-hermit:build-tests',
    cache: true,
    dependsOn: buildDependencies(local, kernel, model),
    inputs: appInputs(local, kernel, model, 'tests'),
    outputs: ['{options.outputPath}'],
    options: {},
    ...perConfiguration(({ name, arch, profile }) => ({
      arch,
      // What cargo test takes by itself: it is `dev`, and what the package says of its tests.
      profile: profile === 'dev' ? 'test' : profile,
      outputPath: imagesPath(local, name),
      ...(kernel && {
        kernel: posix.join(outputPath(kernel.manifest.directory, name), kernelFile),
      }),
      ...(stdName(local, model) && { std: stdPath(local.root.directory, arch) }),
    })),
    metadata: {
      description: 'Build the tests of the package into Hermit images',
      technologies: ['rust', 'hermit'],
      help: { command: 'cargo help test', example: { options: { cargoArgs: ['--lib'] } } },
    },
  };
}

function testTarget(local: LocalPackage, model: Model): TargetConfiguration {
  const { name: build } = model.options.targets.vmTestBuild;
  return {
    executor: 'nx-hermit:vm-test',
    cache: true,
    ...(build !== undefined && { dependsOn: [build] }),
    inputs: [...imageInputs(local, model), ...machineInputs(model)],
    outputs: ['{options.outputPath}'],
    options: {},
    ...perConfiguration(({ name }) => ({
      images: imagesPath(local, name),
      outputPath: posix.join(outputPath(local.manifest.directory, name), 'vm-test'),
    })),
    metadata: {
      description: 'Run the tests of the package inside the VM',
      technologies: ['rust', 'hermit'],
      help: {
        command: 'npx nx-hermit boot --help',
        example: { options: { filter: 'parser', testTimeout: 300 } },
      },
    },
  };
}

function imageInputs(local: LocalPackage, model: Model): Inputs {
  return model.options.targets.vmTestBuild.name === undefined
    ? unlistedFiles(imagesPath(local, '*'), model)
    : [{ dependentTasksOutputFiles: `**/${imagesFolder}/*` }];
}

const imagesFolder = 'vm-test-build';

function imagesPath({ manifest }: LocalPackage, configuration: string): string {
  return posix.join(outputPath(manifest.directory, configuration), imagesFolder);
}
