import { childOf } from '../cargo/paths';
import { directoriesAbove } from '../cargo/workspace';
import { hasFile, type Repository } from './repository';

/** Where both are there, Cargo reads the older one. */
export const configurationFileNames = ['.cargo/config', '.cargo/config.toml'];

/**
 * The configuration files of a repository that Cargo reads in a directory: there and above
 * (https://doc.rust-lang.org/cargo/reference/config.html#hierarchical-structure).
 */
export function configurationFiles(directory: string, repository: Repository): string[] {
  return [directory, ...directoriesAbove(directory)].flatMap(
    (place) =>
      configurationFileNames
        .map((name) => childOf(place, name))
        .find((file) => hasFile(repository, file)) ?? [],
  );
}
