import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** A repository with Cargo packages, as data: what a test writes, and compares Cargo's view of with nx-hermit's. */
export interface RepositoryData {
  name: string;
  /**
   * Text by path. `{git}` stands for the URL of the git repository in git-crates.ts, `{first}` and `{second}` for
   * its commits. A package whose `src` holds nothing gets a `src/lib.rs`.
   */
  files: Record<string, string>;
  /** Directories of workspace roots, or lone packages, that no Cargo.lock is made for. Default: none. */
  unlocked?: string[];
}

/** The text of a package's Cargo.toml. */
export function packageToml(name: string, rest = '', version = '0.1.0'): string {
  return `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n\n${rest}\n`;
}

/** The text of a virtual manifest. */
export function workspaceToml(members: string[], rest = ''): string {
  return `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(members)}\n${rest}\n`;
}

/**
 * Writes a repository to a directory.
 *
 * @param words what stands for the words in braces, by word
 */
export function writeRepository(
  { files }: RepositoryData,
  directory: string,
  words: Record<string, string> = {},
): void {
  for (const [path, text] of Object.entries({ ...missingLibraries(files), ...files })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    const filledIn = text.replace(/\{([a-z]+)\}/g, (all, word: string) => words[word] ?? all);
    writeFileSync(join(directory, path), filledIn);
  }
}

/** The directories of all manifests, relative to the repository. */
export function manifestDirectories(files: Record<string, string>): string[] {
  const manifests = Object.keys(files).filter((path) => posix.basename(path) === 'Cargo.toml');
  return manifests.map((path) => posix.dirname(path)).sort();
}

/** The paths of the Cargo.toml files in directories. */
export function manifestPaths(directories: string[]): string[] {
  return directories.map((directory) => posix.join(directory, 'Cargo.toml'));
}

// Cargo refuses a package without any target.
function missingLibraries(files: Record<string, string>): Record<string, string> {
  const paths = Object.keys(files);
  const empty = manifestDirectories(files)
    .filter((directory) =>
      /^(\[ *)?package/m.test(files[posix.join(directory, 'Cargo.toml')] ?? ''),
    )
    .map((directory) => posix.join(directory, 'src/'))
    .filter((source) => !paths.some((path) => path.startsWith(source)));
  return Object.fromEntries(empty.map((source) => [`${source}lib.rs`, '']));
}
