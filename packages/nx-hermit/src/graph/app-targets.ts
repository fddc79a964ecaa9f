import { type TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { manifestName } from '../hermit/image-manifest';
import { kernelFile } from '../hermit/kernel-file';
import { adjustedTarget } from './adjusted-target';
import { bootTestTargets } from './boot-test-targets';
import { appInputs } from './inputs';
import { projectName } from './names';
import { type TargetChoice } from './options';
import { outputPath, perConfiguration, stdPath } from './outputs';
import { type LocalPackage } from './packages';
import { optionsAt, type Model } from './model';

/**
 * The targets of an app: `build` makes an image of one of its binaries, `run` and `serve` boot the image of the
 * default one, and its boot tests do so for each scenario.
 *
 * @param bin the default one
 * @param kernel the kernel package that it is linked with; without one the `hermit` crate brings its own
 */
export function appTargets(
  app: LocalPackage,
  bin: string,
  kernel: LocalPackage | undefined,
  model: Model,
): Record<string, TargetConfiguration> {
  const { targets } = model.options;
  return {
    ...adjustedTarget(targets.build, buildTarget(app, bin, kernel, model)),
    ...adjustedTarget(targets.run, {
      ...bootTarget(app, bin, targets.build),
      metadata: bootMetadata('Boot the image in QEMU; succeeds if the app ends with exit status 0'),
    }),
    ...adjustedTarget(targets.serve, {
      ...bootTarget(app, bin, targets.build),
      continuous: true,
      // The executor says when. Older releases of Nx do not know the field.
      readyWhen: { signal: true },
      metadata: bootMetadata('Boot the image in QEMU and keep it running'),
    }),
    ...bootTestTargets(app, bin, model),
  };
}

function buildTarget(
  app: LocalPackage,
  bin: string,
  kernel: LocalPackage | undefined,
  model: Model,
): TargetConfiguration {
  const { directory } = app.manifest;
  const image = '{options.outputPath}/{options.bin}';
  return {
    executor: 'nx-hermit:build',
    cache: true,
    dependsOn: buildDependencies(app, kernel, model),
    inputs: appInputs(app, kernel, model),
    outputs: [image, manifestName(image)],
    options: { bin },
    ...perConfiguration(({ name, arch, profile }) => ({
      arch,
      profile,
      outputPath: outputPath(directory, name),
      ...(kernel && {
        kernel: posix.join(outputPath(kernel.manifest.directory, name), kernelFile),
      }),
      ...(stdName(app, model) && { std: stdPath(app.root.directory, arch) }),
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
export function buildDependencies(
  app: LocalPackage,
  kernel: LocalPackage | undefined,
  model: Model,
) {
  const isOwnRoot = app.root.directory === app.manifest.directory;
  const std = stdName(app, model);
  const build = kernel && optionsAt(kernel.manifest, model).targets.kernel.name;
  return [
    ...(kernel && build ? [{ target: build, projects: [projectName(kernel.manifest)] }] : []),
    ...(std === undefined
      ? []
      : [isOwnRoot ? std : { target: std, projects: [projectName(app.root)] }]),
  ];
}

/** Without the target, the toolchain has to bring its own std. */
export function stdName(app: LocalPackage, model: Model): string | undefined {
  return optionsAt(app.root, model).targets.std.name;
}

function bootTarget(app: LocalPackage, bin: string, build: TargetChoice): TargetConfiguration {
  const { directory } = app.manifest;
  return {
    executor: 'nx-hermit:run',
    ...(build.name !== undefined && { dependsOn: [build.name] }),
    options: {},
    ...perConfiguration(({ name }) => ({
      image: posix.join(outputPath(directory, name), bin),
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
