import { filesIn, unlistedFiles } from './filesets';
import { type Inputs } from './inputs';
import { isProject, type Model } from './model';
import { projectName } from './names';
import { localClosure, type Purpose } from './local-closure';
import { type LocalPackage } from './packages';
import { lockfilePath } from './resolution';

/**
 * The files that can become part of what is built of a package: all of its own, because any can be included in
 * it, and those of the local packages it is made of.
 */
export function sourceInputs(
  local: LocalPackage,
  model: Model,
  purpose: Purpose = 'build',
): Inputs {
  const closure = localClosure(local, model, purpose);
  return [
    ...ownFiles(local, model),
    ...closure.flatMap((reached) => filesOf(reached, model)),
    ...rootFiles(local, closure, model),
  ];
}

/** A package's own files. A Cargo.lock among them counts as any other one does. */
export function ownFiles({ manifest, root }: LocalPackage, { options }: Model): Inputs {
  const isOwnRoot = root.directory === manifest.directory;
  return [
    ...filesIn('{projectRoot}'),
    ...(isOwnRoot && options.lockfile === 'crates' ? ['!{projectRoot}/Cargo.lock'] : []),
  ];
}

/**
 * What the packages inherit stands in the Cargo.toml of their Cargo workspaces; the lockfile that counts is that
 * of the workspace that is built.
 */
export function rootFiles(
  { manifest, root }: LocalPackage,
  closure: LocalPackage[],
  { options }: Model,
): Inputs {
  const roots = [{ manifest, root }, ...closure].filter(
    (it) => it.root.directory !== it.manifest.directory,
  );
  const isOwnRoot = root.directory === manifest.directory;
  const lockfile = isOwnRoot || options.lockfile === 'crates' ? [] : [lockfilePath(root.directory)];
  return [...new Set([...roots.map((it) => it.root.path), ...lockfile])].map(
    (file) => `{workspaceRoot}/${file}`,
  );
}

/**
 * Below the repository's own directory is everything: there, Nx knows which files are left to the package. Of a
 * package that is no project, Nx may have been told to ignore the files.
 */
export function filesOf(local: LocalPackage, model: Model): Inputs {
  const { manifest } = local;
  if (manifest.directory === '.') {
    return [{ input: 'default', projects: [projectName(manifest)] }];
  }
  return isProject(local, model)
    ? filesIn(`{workspaceRoot}/${manifest.directory}`)
    : unlistedFiles(manifest.directory, model);
}
