import { isPackage, type Manifest, type PackageManifest } from '../../cargo/manifest';
import { isOutside, resolvedDependencies, workspaceRoot } from '../../cargo/workspace';
import { Problem } from '../../problem';
import { type CargoTree } from '../shared/cargo-tree';
import { coversMember } from '../shared/workspace-members';

/** A package below a workspace that does not know of it. */
export interface UnlistedPackage {
  manifest: PackageManifest;
  root: Manifest;
}

/**
 * The packages that Cargo would refuse to build: below a workspace root that neither lists nor excludes them, nor reaches
 * them by the path of a dependency
 * (https://doc.rust-lang.org/cargo/reference/workspaces.html#the-members-and-exclude-fields).
 */
export async function unlistedPackages(cargo: CargoTree): Promise<UnlistedPackage[]> {
  const below = cargo.manifests.filter(isPackage).flatMap((manifest) => {
    const root = attempt(() => workspaceRoot(manifest, cargo.find));
    return root === undefined || root === manifest ? [] : [{ manifest, root }];
  });
  const roots = new Set(below.map(({ root }) => root));
  const known = new Set<Manifest>();
  for (const root of roots) {
    for (const member of await members(root, below, cargo)) known.add(member);
  }
  return below.filter(({ manifest }) => !known.has(manifest));
}

/** All that the root names, itself if it is a package, and what these reach. */
async function members(
  root: Manifest,
  below: readonly UnlistedPackage[],
  cargo: CargoTree,
): Promise<Set<Manifest>> {
  const own = below.filter((it) => it.root === root).map(({ manifest }) => manifest);
  const found = new Set<Manifest>([root]);
  for (const manifest of own) {
    if (await coversMember(root, manifest.directory)) found.add(manifest);
  }
  const candidates = new Set<Manifest>(own);
  // A set can grow while it is walked through.
  for (const member of found) {
    for (const { directory } of attempt(() => resolvedDependencies(member, root)) ?? []) {
      const reached =
        directory === undefined || isOutside(directory) ? undefined : cargo.find(directory);
      if (reached !== undefined && candidates.has(reached)) found.add(reached);
    }
  }
  return found;
}

/** What is wrong with a manifest is for the graph to say. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
