import { type TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { type Manifest } from '../cargo/manifest';
import { toolchainFileNames } from '../cargo/toolchain-file-names';
import { directoriesAbove } from '../cargo/workspace';
import { kernelFile } from '../hermit/kernel-file';
import { stampName } from '../hermit/std-stamp';
import { pluginVersion } from '../plugin-version';
import { cargoConfiguration } from './cargo-configuration';
import * as environment from './environment';
import { projectName } from './names';
import { localClosure, type LocalPackage } from './packages';
import { type Model } from './model';
import { hasFile } from './repository';

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
    // Without a kernel package, the `hermit` crate's build script compiles the kernel, which reads these.
    ...(kernel ? [{ dependentTasksOutputFiles: `**/${kernelFile}` }] : environment.kernel),
    { dependentTasksOutputFiles: `**/${stampName}` },
    ...pluginInputs,
  ];
}

/** What decides the bytes of a kernel. Its executor takes no compiler and no flags from the environment. */
export function kernelInputs(kernel: LocalPackage, model: Model): Inputs {
  return [
    ...sourceInputs(kernel, model),
    ...toolchainInputs(kernel.manifest, model, environment.kernelCompiler),
    ...environment.kernel,
    ...pluginInputs,
  ];
}

/** What decides the bytes of a sysroot: a compiler, and no source of the workspace. */
export function stdInputs(root: Manifest, model: Model): Inputs {
  return [...toolchainInputs(root, model, environment.compiler), ...pluginInputs];
}

/** All files of the package, because any can be included in it, and of the local packages it is made of. */
function sourceInputs(local: LocalPackage, model: Model): Inputs {
  const closure = localClosure(local, model.find);
  return [
    ...filesIn('{projectRoot}'),
    ...closure.flatMap((reached) => filesOf(reached.manifest)),
    ...rootFiles(local, closure),
  ];
}

/**
 * What the packages inherit stands in the Cargo.toml of their Cargo workspaces; the lockfile that counts is that
 * of the workspace that is built.
 */
function rootFiles(local: LocalPackage, closure: LocalPackage[]): Inputs {
  const inherited = [local, ...closure]
    .filter(({ manifest, root }) => root.directory !== manifest.directory)
    .map(({ root }) => root.path);
  const isOwnRoot = local.root.directory === local.manifest.directory;
  const lockfile = isOwnRoot ? [] : [posix.join(local.root.directory, 'Cargo.lock')];
  return [...new Set([...inherited, ...lockfile])].map((file) => `{workspaceRoot}/${file}`);
}

/** Below the repository's own directory is everything: there, Nx knows which files are left to the package. */
function filesOf(manifest: Manifest): Inputs {
  return manifest.directory === '.'
    ? [{ input: 'default', projects: [projectName(manifest)] }]
    : filesIn(`{workspaceRoot}/${manifest.directory}`);
}

function filesIn(directory: string): Inputs {
  return [`${directory}/**/*`, `!${directory}/{dist,target}/**/*`];
}

/** The compiler in force in a directory, and what configures it: rustup's and Cargo's files, and itself. */
function toolchainInputs(
  { directory }: Manifest,
  { repository }: Model,
  compilerIn: (directory: string) => Inputs,
): Inputs {
  const toolchainFile = [directory, ...directoriesAbove(directory)]
    .flatMap((place) => toolchainFileNames.map((name) => posix.join(place, name)))
    .find((file) => hasFile(repository, file));
  return [
    ...(toolchainFile === undefined ? [] : [`{workspaceRoot}/${toolchainFile}`]),
    ...compilerIn(toolchainFile === undefined ? '.' : posix.dirname(toolchainFile)),
    ...cargoConfiguration(directory),
  ];
}

/**
 * nx-hermit itself, by its version. Without `externalDependencies` Nx would take every npm package of the
 * repository for an input (nx 24, native hash planner: only executors of `@nx/` packages are traced).
 */
const pluginInputs: Inputs = [
  { runtime: `echo nx-hermit ${pluginVersion()}` },
  { externalDependencies: [] },
];
