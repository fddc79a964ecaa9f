import { type TargetConfiguration } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Manifest } from '../cargo/manifest';
import { directoriesAbove } from '../cargo/workspace';
import * as environment from './environment';
import { projectName } from './names';
import { kernelFile } from './outputs';
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
    { dependentTasksOutputFiles: '**/std.json' },
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

/** What decides how a boot ends: the image, known by the SHA-256 in the file beside it. */
export const imageInputs: Inputs = [
  { dependentTasksOutputFiles: '**/*.hermit.json' },
  { externalDependencies: [] },
];

/** All files of the package, because any can be included in it, and of the local packages it is made of. */
function sourceInputs(local: LocalPackage, model: Model): Inputs {
  const { manifest, root } = local;
  const inRoot = (file: string) => `{workspaceRoot}/${posix.join(root.directory, file)}`;
  return [
    ...filesIn('{projectRoot}'),
    ...localClosure(local, model.find).flatMap((reached) => filesOf(reached.manifest)),
    ...(root.directory === manifest.directory ? [] : [inRoot('Cargo.toml'), inRoot('Cargo.lock')]),
  ];
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
  const upward = [directory, ...directoriesAbove(directory)];
  const present = (...names: string[]) =>
    upward
      .flatMap((place) => names.map((name) => posix.join(place, name)))
      .filter((file) => hasFile(repository, file));
  // The nearest; of two in one place, rustup obeys the one without an ending.
  const [toolchainFile] = present('rust-toolchain', 'rust-toolchain.toml');
  const files = [toolchainFile ?? [], present('.cargo/config', '.cargo/config.toml')].flat();
  return [
    ...files.map((file) => `{workspaceRoot}/${file}`),
    ...compilerIn(toolchainFile === undefined ? '.' : posix.dirname(toolchainFile)),
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

function pluginVersion(): string {
  const file = join(__dirname, '../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
