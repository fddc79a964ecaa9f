import { type TargetConfiguration } from '@nx/devkit';
import { type HostCommand } from '../cargo/host-argv';
import { adjustedTarget } from './adjusted-target';
import {
  clippyInputs,
  formatInputs,
  hostDependencies,
  hostInputs,
  hostInputsName,
  nextestFile,
} from './host-inputs';
import { type Inputs } from './inputs';
import { type Model } from './model';
import { type LocalPackage } from './packages';

/** Targets that need no Hermit, and what two of them share. */
export interface HostTargets {
  targets: Record<string, TargetConfiguration>;
  namedInputs?: Record<string, Inputs>;
}

/** Finds the host targets of packages. Most packages of a workspace have the same ones, made once. */
export function hostTargetFinder(model: Model): (local: LocalPackage) => HostTargets {
  const shared = new Map<string, HostTargets>();
  return (local) => {
    const key = sharedKey(local, model);
    const known = key === undefined ? undefined : shared.get(key);
    const targets = known ?? hostTargets(local, model);
    if (key !== undefined) shared.set(key, targets);
    return targets;
  };
}

/** Everything that tells the host targets of one package from another's; nothing where that is the package itself. */
function sharedKey(local: LocalPackage, { hasOutsiders, nearest }: Model): string | undefined {
  const { manifest, root, isKernel, appBin } = local;
  const { directory } = manifest;
  if (hasOutsiders || appBin || directory === root.directory) return undefined;
  return JSON.stringify([root.directory, isKernel, nearest(directory)]);
}

/**
 * The targets that compile a package for this machine, or only read it: `test`, `lint` and `format-check`. A kernel
 * compiles for no machine that has an operating system, so only its format is checked.
 */
function hostTargets(local: LocalPackage, model: Model): HostTargets {
  const { test, lint, formatCheck } = model.options.targets;
  const format = adjustedTarget(formatCheck, formatTarget(local, model));
  if (local.isKernel) return { targets: format };
  return {
    targets: {
      ...adjustedTarget(test, testTarget(local, model)),
      ...adjustedTarget(lint, lintTarget(local, model)),
      ...format,
    },
    ...((test.name ?? lint.name) !== undefined && {
      namedInputs: { [hostInputsName]: hostInputs(local, model) },
    }),
  };
}

function testTarget(local: LocalPackage, model: Model): TargetConfiguration {
  const nextest = nextestFile(local, model);
  return {
    ...hostTarget({ command: nextest ? 'nextest' : 'test' }),
    inputs: [
      hostInputsName,
      ...hostDependencies(local, model),
      ...(nextest ? [`{workspaceRoot}/${nextest}`] : []),
    ],
    metadata: {
      description: nextest
        ? 'Run the tests on this machine with cargo-nextest'
        : 'Run the tests on this machine',
      technologies: ['rust'],
      help: {
        command: nextest ? 'cargo nextest run --help' : 'cargo help test',
        example: { options: { args: ['--nocapture'] } },
      },
    },
  };
}

function lintTarget(local: LocalPackage, model: Model): TargetConfiguration {
  return {
    ...hostTarget({ command: 'clippy' }),
    inputs: [hostInputsName, ...hostDependencies(local, model), ...clippyInputs(local, model)],
    metadata: {
      description: 'Check the package with Clippy',
      technologies: ['rust'],
      help: { command: 'cargo clippy --help', example: { options: { denyWarnings: true } } },
    },
  };
}

function formatTarget(local: LocalPackage, model: Model): TargetConfiguration {
  return {
    ...hostTarget({ command: 'fmt' }),
    inputs: formatInputs(local, model),
    metadata: {
      description: 'Check that the sources are formatted as rustfmt does it',
      technologies: ['rust'],
      help: { command: 'cargo fmt --help', example: {} },
    },
  };
}

/** What they show is all that they make: without `outputs`, Nx would expect files in the usual places. */
function hostTarget(options: { command: HostCommand }): TargetConfiguration {
  return { executor: 'nx-hermit:cargo', cache: true, outputs: [], options };
}
