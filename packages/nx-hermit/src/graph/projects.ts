import { type ProjectConfiguration, type TargetConfiguration } from '@nx/devkit';
import { type Manifest } from '../cargo/manifest';
import { adjustedTarget } from './adjusted-target';
import { appTargets } from './app-targets';
import { scenarioTargetName } from './boot-test-targets';
import { hostTargetFinder, type HostTargets } from './host-targets';
import { kernelOf } from './kernel-choice';
import { kernelTarget } from './kernel-target';
import { type Model, optionsAt } from './model';
import { duplicateNames, impossibleNames, projectName } from './names';
import { hasBinary, type LocalPackage } from './packages';
import { type Failure } from './repository';
import { refuseStdFolder } from './std-folder';
import { stdTarget } from './std-target';
import { vmTestTargets } from './vm-test-targets';
import { refuseOutside, workspaceProblems } from './workspace-problems';

/** A project and the file that it was inferred from. */
export interface InferredProject {
  file: string;
  project: ProjectConfiguration;
}

/**
 * Infers a project from every package, and from every manifest whose workspace holds an app. A package that
 * something is wrong with is left out and ends up in `failures`.
 */
export function inferProjects(model: Model): { projects: InferredProject[]; failures: Failure[] } {
  const manifests = manifestsOfProjects(model);
  const problems = workspaceProblems(model);
  const failures = [
    ...model.failures,
    ...duplicateNames(manifests, model.repository),
    ...impossibleNames(manifests, model.repository),
  ];
  const failed = new Set(failures.map(([file]) => file));
  const findHostTargets = hostTargetFinder(model);
  const projects = manifests.flatMap((manifest) => {
    if (failed.has(manifest.path)) return [];
    try {
      return [{ file: manifest.path, project: inferProject(manifest, model, findHostTargets) }];
    } catch (error) {
      failures.push([manifest.path, error]);
      return [];
    }
  });
  return { projects, failures: [...failures, ...problems] };
}

/** A root that another entry in nx.json is for, or none, builds the std of this entry's apps all the same. */
function manifestsOfProjects({ repository, appRoots }: Model): Manifest[] {
  const listed = new Set(repository.manifests.map(({ directory }) => directory));
  return [
    ...repository.manifests.filter((it) => it.package || appRoots.has(it.directory)),
    ...[...appRoots].flatMap((root) => (listed.has(root) ? [] : (repository.find(root) ?? []))),
  ];
}

function inferProject(
  manifest: Manifest,
  model: Model,
  findHostTargets: (local: LocalPackage) => HostTargets,
): ProjectConfiguration {
  const { directory, package: own } = manifest;
  const local = model.listed.get(directory);
  if (local !== undefined) refuseOutside(local);
  const hermit = hermitTargets(manifest, local, model);
  const host = local && findHostTargets(local);
  const hermitNames = Object.keys(hermit);
  const hostNames = Object.keys(host?.targets ?? {});
  return {
    name: projectName(manifest),
    root: directory,
    ...(own && {
      projectType: local && hasBinary(local, model.repository) ? 'application' : 'library',
      sourceRoot: directory === '.' ? 'src' : `${directory}/src`,
    }),
    ...(host && { namedInputs: host.namedInputs }),
    targets: { ...hermit, ...host?.targets },
    metadata: {
      ...(own?.description && { description: own.description }),
      technologies: hermitNames.length > 0 ? ['rust', 'hermit'] : ['rust'],
      // One group alone would say nothing, and be said of each of what may be thousands of libraries.
      ...(hermitNames.length > 0 && {
        targetGroups: groups(hermitNames, hostNames, model),
      }),
    },
  };
}

function groups(hermit: string[], host: string[], { options }: Model): Record<string, string[]> {
  const beginning = scenarioTargetName(options.targets.bootTest.name ?? '', '');
  const scenarios = hermit.filter((name) => name.startsWith(beginning));
  return {
    Hermit: hermit.filter((name) => !scenarios.includes(name)),
    ...(scenarios.length > 0 && { 'Boot tests': scenarios }),
    ...(host.length > 0 && { Cargo: host }),
  };
}

function hermitTargets(
  manifest: Manifest,
  local: LocalPackage | undefined,
  model: Model,
): Record<string, TargetConfiguration> {
  if (local?.isForHermit || local?.isKernel) refuseStdFolder(local, model);
  const { std } = optionsAt(manifest, model).targets;
  const { kernel } = model.options.targets;
  return {
    ...(model.appRoots.has(manifest.directory) && adjustedTarget(std, stdTarget(manifest, model))),
    ...(local?.isKernel && adjustedTarget(kernel, kernelTarget(local, model))),
    ...(local?.appBin && appTargets(local, local.appBin, kernelOf(local, model), model)),
    ...(local?.isForHermit && vmTestTargets(local, kernelOf(local, model), model)),
  };
}
