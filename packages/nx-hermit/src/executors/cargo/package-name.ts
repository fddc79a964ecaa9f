import { readPackage } from '../../cargo/find-manifest';

/**
 * The name of the package in a directory, as cargo knows it.
 *
 * @param directory absolute
 * @param repository absolute path
 * @throws Problem if there is no valid Cargo.toml, or none of a package
 */
export function readPackageName(directory: string, repository: string): string {
  return readPackage(repository, directory).package.name;
}
