import { type TargetConfiguration } from '@nx/devkit';
import { type Manifest } from '../cargo/manifest';
import { childOf, parentOf } from '../cargo/paths';
import { kernelFile } from '../hermit/kernel-file';
import { stampName } from '../hermit/std-stamp';
import { pluginVersion } from '../plugin-version';
import { crateInputs, noCrates } from './crate-inputs';
import * as environment from './environment';
import { unlistedFile, unlistedFiles } from './filesets';
import { localClosure, type Purpose } from './local-closure';
import { type LocalPackage } from './packages';
import { type Model, optionsAt } from './model';
import { outputPath } from './outputs';
import { runScript } from './script';
import { sourceInputs } from './source-inputs';
import { toolchainInputs } from './toolchain-inputs';

/** What Nx hashes to know whether a task must run again. */
export type Inputs = NonNullable<TargetConfiguration['inputs']>;

/**
 * What decides the bytes of an image.
 *
 * @param purpose whether it is an app, or its tests
 */
export function appInputs(
  app: LocalPackage,
  kernel: LocalPackage | undefined,
  model: Model,
  purpose: Purpose = 'build',
): Inputs {
  return [
    ...sourceInputs(app, model, purpose),
    ...toolchainInputs(app.manifest, model, environment.compiler),
    ...environment.flags,
    ...kernelOfApp(app, kernel, model),
    { dependentTasksOutputFiles: `**/${stampName}` },
    ...pluginInputs,
    crateInputs(app, model, purpose),
  ];
}

function kernelOfApp(app: LocalPackage, kernel: LocalPackage | undefined, model: Model): Inputs {
  if (kernel === undefined) return crateKernelInputs(app, model);
  const { directory } = kernel.manifest;
  return optionsAt(kernel.manifest, model).targets.kernel.name === undefined
    ? unlistedFile(`${outputPath(directory, '*')}/${kernelFile}`, model)
    : [{ dependentTasksOutputFiles: `**/${kernelFile}` }];
}

/**
 * Without a kernel package, the build script of the crate `hermit` compiles the kernel: that of the tree which a variable
 * names, or, of a crate that lies in the repository, the folder `kernel` beside it. Both are no packages that an app
 * depends on.
 */
function crateKernelInputs(app: LocalPackage, model: Model): Inputs {
  const crates = localClosure(app, model, 'build').filter(
    ({ manifest }) => manifest.package.name === 'hermit',
  );
  return [
    ...environment.kernel,
    runScript(model.scripts, 'kernel-source.sh'),
    ...crates.flatMap(({ manifest }) =>
      unlistedFiles(childOf(parentOf(manifest.directory), 'kernel'), model),
    ),
  ];
}

/** What decides the bytes of a kernel. Its executor takes no compiler and no flags from the environment. */
export function kernelInputs(kernel: LocalPackage, model: Model): Inputs {
  return [
    ...sourceInputs(kernel, model),
    ...toolchainInputs(kernel.manifest, model, environment.kernelCompiler),
    ...environment.kernel,
    ...pluginInputs,
    crateInputs(kernel, model),
  ];
}

/** What decides the bytes of a sysroot: a compiler, and no source of the workspace. */
export function stdInputs(root: Manifest, model: Model): Inputs {
  return [...toolchainInputs(root, model, environment.compiler), ...pluginInputs, noCrates];
}

/** nx-hermit itself, by its version. */
export const pluginInputs: Inputs = [{ runtime: `echo nx-hermit ${pluginVersion()}` }];
