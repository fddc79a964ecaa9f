import { type TargetConfiguration } from '@nx/devkit';
import { type HostCommand } from '../cargo/host-argv';
import { type Manifest } from '../cargo/manifest';
import { adjustedTarget } from './adjusted-target';
import {
  clippyInputs,
  formatInputs,
  formatInputsName,
  hostDependencies,
  hostInputs,
  hostInputsName,
  listedDependencies,
  nextestFile,
} from './host-inputs';
import { type Inputs } from './inputs';
import { type Model } from './model';
import { type NearestFiles } from './nearest-files';
import { type LocalPackage } from './packages';

/**
 * Targets that need no Hermit, and what they depend on. Nx keeps where each single input comes from, and for a named
 * one only where its name does: with many packages that counts.
 */
export interface HostTargets {
  targets: Record<string, TargetConfiguration>;
  namedInputs: Record<string, Inputs>;
}

/** Finds the host targets of packages. Most packages of a workspace have the same ones, made once. */
export function hostTargetFinder(model: Model): (local: LocalPackage) => HostTargets {
  const shared = new Map<Manifest, Map<NearestFiles, HostTargets>>();
  return (local) => {
    if (isSpecial(local, model)) return hostTargets(local, model);
    const ofRoot = shared.get(local.root) ?? new Map<NearestFiles, HostTargets>();
    shared.set(local.root, ofRoot);
    const nearest = model.nearest(local.manifest.directory);
    const targets = ofRoot.get(nearest) ?? hostTargets(local, model);
    ofRoot.set(nearest, targets);
    return targets;
  };
}

/** Whether more than its workspace and the files that tools find decides on a package's targets. */
function isSpecial({ manifest, root, isKernel, isForHermit }: LocalPackage, model: Model): boolean {
  return model.hasOutsiders || isKernel || isForHermit || manifest.directory === root.directory;
}

/**
 * The targets that compile a package for this machine, or only read it: `test`, `lint` and `format-check`. A kernel
 * compiles for no machine that has an operating system, so only its format is checked.
 */
function hostTargets(local: LocalPackage, model: Model): HostTargets {
  const { test, lint, formatCheck } = model.options.targets;
  const format = adjustedTarget(formatCheck, formatTarget);
  const formatNamed = { [formatInputsName]: formatInputs(local, model) };
  if (local.isKernel) return { targets: format, namedInputs: formatNamed };
  const listed = listedDependencies(local, model);
  const dependencies = hostDependencies(local, listed, model);
  return {
    targets: {
      ...adjustedTarget(test, testTarget(local, dependencies, model)),
      ...adjustedTarget(lint, lintTarget(local, dependencies, model)),
      ...format,
    },
    namedInputs: { [hostInputsName]: hostInputs(local, listed, model), ...formatNamed },
  };
}

function testTarget(local: LocalPackage, dependencies: Inputs, model: Model): TargetConfiguration {
  const nextest = nextestFile(local, model);
  return {
    ...hostTarget({ command: nextest ? 'nextest' : 'test' }),
    inputs: [hostInputsName, ...dependencies, ...(nextest ? [`{workspaceRoot}/${nextest}`] : [])],
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

function lintTarget(local: LocalPackage, dependencies: Inputs, model: Model): TargetConfiguration {
  return {
    ...hostTarget({ command: 'clippy' }),
    inputs: [hostInputsName, ...dependencies, ...clippyInputs(local, model)],
    metadata: {
      description: 'Check the package with Clippy',
      technologies: ['rust'],
      help: { command: 'cargo clippy --help', example: { options: { denyWarnings: true } } },
    },
  };
}

/** What they show is all that they make: without `outputs`, Nx would expect files in the usual places. */
function hostTarget(options: { command: HostCommand }): TargetConfiguration {
  return { executor: 'nx-hermit:cargo', cache: true, outputs: [], options };
}

const formatTarget: TargetConfiguration = {
  ...hostTarget({ command: 'fmt' }),
  inputs: [formatInputsName],
  metadata: {
    description: 'Check that the sources are formatted as rustfmt does it',
    technologies: ['rust'],
    help: { command: 'cargo fmt --help', example: {} },
  },
};
