import { posix } from 'node:path';
import { parseTomlFile, tableAt, textAt, textsAt } from '../cargo/toml';
import { directoriesAbove } from '../cargo/workspace';
import { hasFile, type Repository } from './repository';

/**
 * The configuration files of a repository that Cargo reads in a directory: there and above
 * (https://doc.rust-lang.org/cargo/reference/config.html#hierarchical-structure).
 */
export function configurationFiles(directory: string, repository: Repository): string[] {
  return [directory, ...directoriesAbove(directory)].flatMap(
    (place) =>
      // Where both are there, Cargo reads the older one.
      ['.cargo/config', '.cargo/config.toml']
        .map((name) => posix.join(place, name))
        .find((file) => hasFile(repository, file)) ?? [],
  );
}

/**
 * The directories of the packages that a configuration file puts in the place of crates, by `[patch]` or `paths`.
 * They are relative to the directory that holds `.cargo`.
 *
 * @throws Problem naming file, line and column if it is not valid
 */
export function configuredPatches(text: string, path: string): string[] {
  const file = parseTomlFile(text, path);
  const patches = tableAt(file.document, 'patch', file);
  const patched = Object.keys(patches)
    .map((registry) => tableAt(patches, registry, file))
    .flatMap((table) => Object.keys(table).map((crate) => [table, crate] as const))
    .flatMap(([table, crate]) =>
      typeof table[crate] === 'string'
        ? []
        : (textAt(tableAt(table, crate, file), 'path', file) ?? []),
    );
  const base = posix.dirname(posix.dirname(path));
  return [...patched, ...textsAt(file.document, 'paths', file)].map((place) =>
    posix.isAbsolute(place) ? place : posix.join(base, place, '.'),
  );
}
