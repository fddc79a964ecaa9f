import { posix } from 'node:path';
import { type Manifest } from '../cargo/manifest';
import { cargoConfiguration } from './cargo-configuration';
import { type Inputs } from './inputs';
import { type Model } from './model';

type CompilerIn = (directory: string, scripts: string) => Inputs;

/** The compiler in force in a directory, and what configures it: rustup's and Cargo's files, and itself. */
export function toolchainInputs(manifest: Manifest, model: Model, compilerIn: CompilerIn): Inputs {
  const { directory } = manifest;
  // Where no directory in between has a configuration, the question is the same, and Nx asks it once.
  const configuration = model.nearest(directory).cargo ?? '.cargo/config.toml';
  return [
    ...compilerInputs(manifest, model, compilerIn),
    ...cargoConfiguration(posix.dirname(posix.dirname(configuration)), model.scripts),
  ];
}

/** The compiler, or another part of its toolchain, that rustup chooses in a directory. */
export function compilerInputs(
  { directory }: Manifest,
  { nearest, scripts }: Model,
  compilerIn: CompilerIn,
): Inputs {
  const { toolchain } = nearest(directory);
  return [
    ...(toolchain === undefined ? [] : [`{workspaceRoot}/${toolchain}`]),
    ...compilerIn(toolchain === undefined ? '.' : posix.dirname(toolchain), scripts),
  ];
}
