import { type DependencyEntry, patchEntries } from './dependencies';
import { type Manifest } from './manifest';
import { parentOf, within } from './paths';
import { parseTomlFile, textsAt, type TomlText } from './toml';
import { type Trail } from './toml-scan';

/** A local package that takes the place of a crate for a whole Cargo workspace. */
export interface Replacement {
  /** Relative to the repository; starts with `..` or `/` outside of it. */
  directory: string;
  /** Whether it does so for every release of the crate, and the lockfile does not show it. */
  isOverride: boolean;
  /** Where it is written, for messages. */
  file: TomlText;
  trail: Trail;
}

/** What `[patch]` and `[replace]` of a workspace root say. */
export function manifestReplacements({ directory, patches, file }: Manifest): Replacement[] {
  return patches.map((entry) => replacement(entry, directory, file));
}

/**
 * What `[patch]` and `paths` of a configuration file of Cargo say
 * (https://doc.rust-lang.org/cargo/reference/config.html#patch, and `paths` there).
 *
 * @param path of the file, relative to the repository: what it names is relative to the directory that holds `.cargo`
 * @throws Problem naming file, line and column if it is not valid
 */
export function configuredReplacements(text: string, path: string): Replacement[] {
  const file = parseTomlFile(text, path);
  const base = parentOf(parentOf(path));
  const written = { path, text };
  return [
    ...patchEntries(file).map((entry) => replacement(entry, base, written)),
    ...textsAt(file.document, 'paths', file).map((place, index) => ({
      directory: within(base, place),
      isOverride: true,
      file: written,
      trail: ['paths', index],
    })),
  ];
}

function replacement(
  { path = '.', section, key }: DependencyEntry,
  base: string,
  file: TomlText,
): Replacement {
  return { directory: within(base, path), isOverride: false, file, trail: [...section, key] };
}
