import { join, posix, relative, sep } from 'node:path';
import { Problem } from '../problem';
import { isPackage, type Manifest, type PackageManifest, parseManifest } from './manifest';
import { readText } from './read-text';

/**
 * Reads the Cargo.toml of a directory.
 *
 * @param repository absolute path
 * @param directory relative to the repository, with forward slashes
 * @returns `undefined` if there is none
 * @throws Problem if it cannot be read, or is not valid
 */
export function findManifest(repository: string, directory: string): Manifest | undefined {
  const path = posix.join(directory, 'Cargo.toml');
  const text = readText(join(repository, path), path);
  return text === undefined ? undefined : parseManifest(text, path);
}

/**
 * Reads the Cargo.toml of a directory that has to be a package's.
 *
 * @param repository absolute path
 * @param directory absolute, too
 * @throws Problem if there is none, it cannot be read, is not valid, or has no `[package]`
 */
export function readPackage(repository: string, directory: string): PackageManifest {
  const manifest = findManifest(repository, relative(repository, directory).split(sep).join('/'));
  if (manifest === undefined) throw new Problem(`There is no Cargo.toml in ${directory}.`);
  if (isPackage(manifest)) return manifest;
  throw new Problem(
    `${manifest.path} has no [package]: it holds a Cargo workspace together and has nothing to compile.`,
    'give the target to the members of the workspace instead',
  );
}
