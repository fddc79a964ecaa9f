import { type LockedPackage } from '../cargo/lockfile';
import { type Model } from './model';
import { localClosure, type Purpose } from './local-closure';
import { type LocalPackage } from './packages';

/**
 * Without this, Nx would take every npm package and crate of the repository for an input (nx 24, native hash
 * planner: only executors of `@nx/` packages are traced).
 */
export const noCrates = { externalDependencies: [] as string[] };

/**
 * The crates that what is built of a package is made of, where Cargo.lock as a whole is no input. Nx adds those that
 * they depend on.
 */
export function crateInputs(local: LocalPackage, model: Model, purpose: Purpose = 'build') {
  const workspace = model.resolved.get(local.root.directory);
  if (model.options.lockfile === 'file' || workspace === undefined) return noCrates;
  const resolved = workspace.packages();
  const closure = localClosure(local, model, purpose);
  const names = [local, ...closure].flatMap((reached) => {
    const kinds = reached === local ? purpose : 'build';
    const crates = resolved.get(reached.manifest.directory)?.crates ?? [];
    return crates.filter((crate) => isUsed(crate, reached, kinds)).map(model.crateNames.nameOf);
  });
  return { externalDependencies: [...new Set(names)].sort() };
}

function isUsed({ name }: LockedPackage, { dependencies }: LocalPackage, purpose: Purpose) {
  return dependencies.some(
    ({ crate, kind }) => crate === name && (purpose === 'tests' || kind !== 'dev'),
  );
}
