import { type TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { type Bins } from '../cargo/bins';
import { manifestName } from '../hermit/image-manifest';
import { kernelFile } from '../hermit/kernel-file';
import { appInputs } from './inputs';
import { projectName } from './names';
import { outputPath, perConfiguration, stdPath } from './outputs';
import { type LocalPackage } from './packages';
import { type Model } from './model';

/**
 * The targets of an app: `build` makes an image of one of its binaries, `run` and `serve` boot the image of the
 * default one.
 *
 * @param kernel the kernel package that it is linked with; without one the `hermit` crate brings its own
 */
export function appTargets(
  app: LocalPackage,
  bins: Bins,
  kernel: LocalPackage | undefined,
  model: Model,
): Record<string, TargetConfiguration> {
  return {
    build: buildTarget(app, bins, kernel, model),
    run: {
      ...bootTarget(app, bins),
      metadata: bootMetadata('Boot the image in QEMU; succeeds if the app ends with exit status 0'),
    },
    serve: {
      ...bootTarget(app, bins),
      continuous: true,
      metadata: bootMetadata('Boot the image in QEMU and keep it running'),
    },
  };
}

function buildTarget(
  app: LocalPackage,
  bins: Bins,
  kernel: LocalPackage | undefined,
  model: Model,
): TargetConfiguration {
  const { directory } = app.manifest;
  const image = '{options.outputPath}/{options.bin}';
  return {
    executor: 'nx-hermit:build',
    cache: true,
    dependsOn: buildDependencies(app, kernel),
    inputs: appInputs(app, kernel, model),
    outputs: [image, manifestName(image)],
    options: { bin: bins.defaultName },
    ...perConfiguration(({ name, arch, profile }) => ({
      arch,
      profile,
      outputPath: outputPath(directory, name),
      ...(kernel && {
        kernel: posix.join(outputPath(kernel.manifest.directory, name), kernelFile),
      }),
      std: stdPath(app.root.directory, arch),
    })),
    metadata: {
      description: 'Build the app into a Hermit image',
      technologies: ['rust', 'hermit'],
      help: { command: 'cargo help build', example: { options: { cargoArgs: ['--timings'] } } },
    },
  };
}

/**
 * By name instead of `^build` and `^std`: the root project's own `build`, often a script that builds
 * everything, is none of an app's business. Nx follows a project that is renamed in its project.json.
 */
function buildDependencies(app: LocalPackage, kernel: LocalPackage | undefined) {
  const isOwnRoot = app.root.directory === app.manifest.directory;
  return [
    ...(kernel ? [{ target: 'build', projects: [projectName(kernel.manifest)] }] : []),
    isOwnRoot ? 'std' : { target: 'std', projects: [projectName(app.root)] },
  ];
}

function bootTarget(app: LocalPackage, bins: Bins): TargetConfiguration {
  const { directory } = app.manifest;
  return {
    executor: 'nx-hermit:run',
    dependsOn: ['build'],
    options: {},
    ...perConfiguration(({ name }) => ({
      image: posix.join(outputPath(directory, name), bins.defaultName),
    })),
  };
}

function bootMetadata(description: string): TargetConfiguration['metadata'] {
  return {
    description,
    technologies: ['rust', 'hermit'],
    help: { command: 'npx nx-hermit boot --help', example: { options: { memory: '512M' } } },
  };
}
