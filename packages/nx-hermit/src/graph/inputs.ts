import { type TargetConfiguration } from '@nx/devkit';
import { type Manifest } from '../cargo/manifest';
import { kernelFile } from '../hermit/kernel-file';
import { stampName } from '../hermit/std-stamp';
import { pluginVersion } from '../plugin-version';
import { crateInputs, noCrates } from './crate-inputs';
import * as environment from './environment';
import { type LocalPackage } from './packages';
import { type Model, optionsAt } from './model';
import { outputPath } from './outputs';
import { sourceInputs, unlisted } from './source-inputs';
import { toolchainInputs } from './toolchain-inputs';

/** What Nx hashes to know whether a task must run again. */
export type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** What decides the bytes of an image. */
export function appInputs(
  app: LocalPackage,
  kernel: LocalPackage | undefined,
  model: Model,
): Inputs {
  return [
    ...sourceInputs(app, model),
    ...toolchainInputs(app.manifest, model, environment.compiler),
    ...environment.flags,
    ...kernelOfApp(kernel, model),
    { dependentTasksOutputFiles: `**/${stampName}` },
    ...pluginInputs,
    crateInputs(app, model),
  ];
}

function kernelOfApp(kernel: LocalPackage | undefined, model: Model): Inputs {
  // Without a kernel package, the `hermit` crate's build script compiles the kernel, which reads these.
  if (kernel === undefined) return environment.kernel;
  const { directory } = kernel.manifest;
  return optionsAt(kernel.manifest, model).targets.kernel.name === undefined
    ? [unlisted(`{workspaceRoot}/${outputPath(directory, '*')}/${kernelFile}`)]
    : [{ dependentTasksOutputFiles: `**/${kernelFile}` }];
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
