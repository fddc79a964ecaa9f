import { posix } from 'node:path';
import { type PackagePlan, type RepositoryPlan } from './plan';

/** A package of a plan, with its place in the repository. */
export interface PlacedPackage extends PackagePlan {
  index: number;
  name: string;
  /** As written in its manifest, if it is not inherited. */
  version: string;
  directory: string;
  /** Directory of the root of its workspace; its own if it stands alone. */
  root: string;
}

/** The version that both workspaces hand down. */
export const inheritedVersion = '2.7.1';

/** Gives every package of a plan a name and a directory. */
export function placePackages({ packages, hasCrateName }: RepositoryPlan): PlacedPackage[] {
  return packages.map((plan, index) => {
    const isNamesake = hasCrateName && index === 1;
    const name = isNamesake ? 'builder' : `p${index}`;
    const directory = posix.join(
      { root: 'crates', side: 'side', stray: 'strays' }[plan.place],
      name,
    );
    return {
      ...plan,
      index,
      name,
      version: isNamesake ? '1.0.0' : `0.${index}.0`,
      directory,
      root: { root: '.', side: 'side', stray: directory }[plan.place],
    };
  });
}
