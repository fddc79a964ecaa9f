import { type Inputs, pluginInputs } from './inputs';
import { noCrates } from './crate-inputs';
import { unlistedFile } from './filesets';
import { optionsAt, type Model } from './model';
import { outputPath } from './outputs';
import { type LocalPackage } from './packages';
import { runScript } from './script';

/** What boots use besides an image, QEMU and the loader of this package. */
export interface BootParts {
  /** Whether any goes through UEFI firmware. Default: false. */
  uefi?: boolean;
  /** Whether Uhyve may run any. Default: false. */
  uhyve?: boolean;
  /** Whether a guest sees folders of this machine. Default: false. */
  volumes?: boolean;
  /** Files that are named: a loader, a firmware. Paths relative to the repository. Default: none. */
  files?: readonly string[];
}

/**
 * What decides how a boot of an app's image ends, apart from what the boot is told. The image counts by its bytes, and
 * no source does: an edit that leaves them as they were boots nothing.
 *
 * @param bin whose image it is
 */
export function bootInputs(
  app: LocalPackage,
  bin: string,
  model: Model,
  parts: BootParts = {},
): Inputs {
  return [...imageInput(app, bin, model), ...machineInputs(model, parts)];
}

/** The image that `build` makes, of the configuration that is booted. */
function imageInput({ manifest }: LocalPackage, bin: string, model: Model): Inputs {
  return optionsAt(manifest, model).targets.build.name === undefined
    ? unlistedFile(`${outputPath(manifest.directory, '*')}/${bin}`, model)
    : [{ dependentTasksOutputFiles: `**/${bin}` }];
}

/**
 * What decides how a boot ends, apart from the image and what the boot is told: loader, VMM, firmware and nx-hermit
 * itself. Variables of the environment decide nothing but which programs are found, and those count by what they are. The
 * accelerator does not count either: it decides how fast a guest runs.
 */
export function machineInputs(model: Model, parts: BootParts = {}): Inputs {
  const words = (['uefi', 'uhyve', 'volumes'] as const).filter((part) => parts[part]);
  return [
    runScript(model.scripts, 'vmm.sh', ...words),
    ...(parts.files ?? []).flatMap((file) => unlistedFile(file, model)),
    ...pluginInputs,
    noCrates,
  ];
}
