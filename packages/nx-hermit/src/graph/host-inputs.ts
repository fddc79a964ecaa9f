import { posix } from 'node:path';
import { pluginVersion } from '../plugin-version';
import { crateInputs, noCrates } from './crate-inputs';
import { type Inputs } from './inputs';
import { isProject, type Model } from './model';
import { localClosure } from './local-closure';
import { type LocalPackage } from './packages';
import { hasFile } from './repository';
import { filesOf, ownFiles, rootFiles } from './source-inputs';
import { runScript } from './script';
import { toolchainPlaces } from './toolchain-inputs';

/** The name under which a project keeps what both its `test` and its `lint` depend on. */
export const hostInputsName = 'cargoHost';

/** The name for what its `format-check` depends on. */
export const formatInputsName = 'cargoFormat';

/**
 * What decides whether a package compiles on this machine, and how its tests end; without the packages that it
 * depends on, which Nx does not take in a named input.
 *
 * @param listed as `listedDependencies` gives them
 */
export function hostInputs(local: LocalPackage, listed: LocalPackage[], model: Model): Inputs {
  const { file, toolchain, configuration } = toolchainPlaces(local.manifest, model);
  return [
    ...ownFiles(local, model),
    ...rootFiles(local, listed, model),
    ...file,
    runScript(model.scripts, 'host.sh', pluginVersion(), toolchain, configuration),
    local.isForHermit ? crateInputs(local, model, 'tests') : noCrates,
  ];
}

/**
 * The packages and crates that a package depends on: those that Nx's edges lead to, because a list of them in each
 * package would grow with the square of their number. Edges also lead from a package for Hermit to its kernel
 * and its std, which no host test is made of, so its packages are listed.
 *
 * @param listed as `listedDependencies` gives them
 */
export function hostDependencies(
  local: LocalPackage,
  listed: LocalPackage[],
  model: Model,
): Inputs {
  if (local.isForHermit) return listed.flatMap((reached) => filesOf(reached, model));
  return [
    { fileset: '{projectRoot}/**/*', dependencies: true },
    ...listed.flatMap((reached) => (isProject(reached, model) ? [] : filesOf(reached, model))),
  ];
}

/** The packages whose files, or whose roots, Nx's edges alone do not lead to. */
export function listedDependencies(local: LocalPackage, model: Model): LocalPackage[] {
  return local.isForHermit || model.hasOutsiders ? localClosure(local, model, 'tests') : [];
}

/** What decides how the sources of a package ought to be formatted. */
export function formatInputs({ manifest, root }: LocalPackage, model: Model): Inputs {
  const isOwnRoot = root.directory === manifest.directory;
  const { file, toolchain } = toolchainPlaces(manifest, model);
  return [
    '{projectRoot}/**/*.rs',
    '{projectRoot}/Cargo.toml',
    // The edition can be inherited.
    ...(isOwnRoot ? [] : [`{workspaceRoot}/${root.path}`]),
    ...configurationFile(model.nearest(manifest.directory).rustfmt),
    ...file,
    runScript(model.scripts, 'format.sh', pluginVersion(), toolchain),
    noCrates,
  ];
}

/** What Clippy reads besides. */
export function clippyInputs({ manifest }: LocalPackage, { nearest }: Model): Inputs {
  return configurationFile(nearest(manifest.directory).clippy);
}

/** Where a workspace configures nextest, which is how it says that it uses it. */
export function nextestFile({ root }: LocalPackage, { repository }: Model): string | undefined {
  const file = posix.join(root.directory, '.config/nextest.toml');
  return hasFile(repository, file) ? file : undefined;
}

function configurationFile(file: string | undefined): Inputs {
  return file === undefined ? [] : [`{workspaceRoot}/${file}`];
}
