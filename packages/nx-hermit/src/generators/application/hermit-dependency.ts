import { posix } from 'node:path';
import { type Manifest } from '../../cargo/manifest';
import { type Dependency } from '../../cargo/workspace';
import { hermitDependency, findRelease, type Release } from '../../hermit/releases';
import { type CargoTree, classified } from '../shared/cargo-tree';

/**
 * What the manifest of a new app says of the crate `hermit`, as a value in TOML.
 *
 * A Cargo workspace holds one release of it, whatever the kernels of its apps (`links = "hermit"`), so another member's
 * source goes before the one that fits the kernel. That does no harm: linked with a kernel package, the crate is empty.
 *
 * @param release of the kernel; `undefined` if nobody knows it
 */
export function appDependency(
  cargo: CargoTree,
  workspace: Manifest | undefined,
  directory: string,
  release: Release | undefined,
): string {
  if (workspace?.workspace?.dependencies.has('hermit')) return '{ workspace = true }';
  const other = workspace && hermitOfMembers(cargo, workspace);
  if (other === undefined) return inlineTable(hermitDependency(release ?? findRelease()));
  const path = other.directory && { path: posix.relative(directory, other.directory) };
  return inlineTable({ ...path, ...other.source, 'default-features': false });
}

function hermitOfMembers(cargo: CargoTree, workspace: Manifest): Dependency | undefined {
  return cargo.manifests
    .map((manifest) => classified(manifest, cargo))
    .filter((local) => local?.root.path === workspace.path)
    .flatMap((local) => local?.dependencies ?? [])
    .find(({ crate }) => crate === 'hermit');
}

/** Strings and flags are written alike in JSON and TOML. */
function inlineTable(table: object): string {
  const pairs = Object.entries(table).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  return `{ ${pairs.join(', ')} }`;
}
