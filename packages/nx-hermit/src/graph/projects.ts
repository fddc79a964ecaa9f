import { type ProjectConfiguration, type TargetConfiguration } from '@nx/devkit';
import { type Manifest } from '../cargo/manifest';
import { appTargets } from './app-targets';
import { kernelOf } from './kernel-choice';
import { kernelTarget } from './kernel-target';
import { duplicateNames, projectName } from './names';
import { makeModel, type Model } from './model';
import { classify, type LocalPackage } from './packages';
import { type Failure, type Repository } from './repository';
import { refuseStdFolder } from './std-folder';
import { stdTarget } from './std-target';

/** A project and the file that it was inferred from. */
export interface InferredProject {
  file: string;
  project: ProjectConfiguration;
}

/**
 * Infers a project from every package, and from every virtual manifest whose workspace holds an app. A
 * manifest that something is wrong with is left out and ends up in `failures`.
 */
export function inferProjects(repository: Repository): {
  projects: InferredProject[];
  failures: Failure[];
} {
  const failures: Failure[] = [];
  const attempt = <T>({ path }: Manifest, infer: () => T): T | undefined => {
    try {
      return infer();
    } catch (error) {
      failures.push([path, error]);
      return undefined;
    }
  };
  const { manifests } = repository;
  const model = makeModel(
    repository,
    manifests.flatMap((it) => attempt(it, () => classify(it, repository)) ?? []),
  );
  const wanted = manifests.filter((it) => it.package || model.appRoots.has(it.directory));
  failures.push(...duplicateNames(wanted, repository));
  const failed = new Set(failures.map(([file]) => file));
  const projects = wanted.flatMap((manifest) => {
    if (failed.has(manifest.path)) return [];
    const project = attempt(manifest, () => inferProject(manifest, model));
    return project === undefined ? [] : [{ file: manifest.path, project }];
  });
  return { projects, failures };
}

function inferProject(manifest: Manifest, model: Model): ProjectConfiguration {
  const { directory, package: own } = manifest;
  const local = model.find(directory);
  const targets = inferTargets(manifest, local, model);
  const names = Object.keys(targets);
  return {
    name: projectName(manifest),
    root: directory,
    ...(own && {
      projectType: local?.app ? 'application' : 'library',
      sourceRoot: directory === '.' ? 'src' : `${directory}/src`,
    }),
    targets,
    metadata: {
      ...(own?.description && { description: own.description }),
      technologies: names.length > 0 ? ['rust', 'hermit'] : ['rust'],
      ...(names.length > 0 && { targetGroups: { Hermit: names } }),
    },
  };
}

function inferTargets(
  manifest: Manifest,
  local: LocalPackage | undefined,
  model: Model,
): Record<string, TargetConfiguration> {
  if (local?.app || local?.isKernel) refuseStdFolder(local, model);
  return {
    ...(model.appRoots.has(manifest.directory) && { std: stdTarget(manifest, model) }),
    ...(local?.isKernel && { build: kernelTarget(local, model) }),
    ...(local?.app && appTargets(local, local.app, kernelOf(local, model), model)),
  };
}
