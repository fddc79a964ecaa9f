import { type Manifest } from '../cargo/manifest';
import { parentOf } from '../cargo/paths';
import { cargoConfiguration } from './cargo-configuration';
import { type Inputs } from './inputs';
import { type Model } from './model';

/** Where a compiler is chosen and configured for a directory, relative to the repository. */
export interface ToolchainPlaces {
  /** The toolchain file, as an input. */
  file: Inputs;
  /** Where rustup finds it. */
  toolchain: string;
  /** Where cargo is asked: where no directory in between has a configuration, it is the same one, asked once. */
  configuration: string;
}

/** Finds them in the directory and above it. */
export function toolchainPlaces({ directory }: Manifest, { nearest }: Model): ToolchainPlaces {
  const { toolchain, cargo = '.cargo/config.toml' } = nearest(directory);
  return {
    file: toolchain === undefined ? [] : [`{workspaceRoot}/${toolchain}`],
    toolchain: toolchain === undefined ? '.' : parentOf(toolchain),
    configuration: parentOf(parentOf(cargo)),
  };
}

/** The compiler in force in a directory, and what configures it: rustup's and Cargo's files, and itself. */
export function toolchainInputs(
  manifest: Manifest,
  model: Model,
  compilerIn: (directory: string, scripts: string) => Inputs,
): Inputs {
  const { file, toolchain, configuration } = toolchainPlaces(manifest, model);
  return [
    ...file,
    ...compilerIn(toolchain, model.scripts),
    ...cargoConfiguration(configuration, model.scripts),
  ];
}
