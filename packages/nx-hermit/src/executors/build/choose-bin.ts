import { join } from 'node:path';
import { findManifest, readPackage } from '../../cargo/find-manifest';
import { listDirectory } from '../../cargo/list-directory';
import { findTargets } from '../../cargo/targets';
import { workspaceRoot } from '../../cargo/workspace';
import { Problem } from '../../problem';

/**
 * The binary that is meant where none is named: the package's `default-run`, else the one with the package's
 * name, else the first.
 *
 * @param directory of the package, absolute
 * @param repository absolute path
 * @throws Problem if the package has no binary, or no valid Cargo.toml
 */
export function chooseBin(directory: string, repository: string): string {
  const manifest = readPackage(repository, directory);
  const root = workspaceRoot(manifest, (above) => findManifest(repository, above));
  const { defaultBin } = findTargets(manifest, root, (path) =>
    listDirectory(join(repository, path), path),
  );
  if (defaultBin !== undefined) return defaultBin;
  throw new Problem(
    `The package in ${directory} has no binary, so there is no image to build.`,
    'add src/main.rs',
  );
}
