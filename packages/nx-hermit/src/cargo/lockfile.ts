import { readLockfileEntries } from './lockfile-entries';
import { readLockfileLines } from './lockfile-lines';
import { lockedPackageFinder } from './lockfile-references';
import { parseTomlFile } from './toml';

/** A package of the version and from the place that Cargo.lock fixes. */
export interface LockedPackage {
  name: string;
  version: string;
  /** Such as `registry+https://…` or `git+https://…#<commit>`; missing for a local package. */
  source?: string;
  /** SHA-256 of a registry's package, in hexadecimal digits. */
  checksum?: string;
  /** For all platforms and with all features of the workspace; those of `[replace]` are the replacements. */
  dependencies: LockedPackage[];
}

/** What a Cargo.lock says. */
export interface Lockfile {
  /** Path of the file, relative to the repository. */
  path: string;
  /** In the order of the file, without those that `[replace]` replaces. */
  packages: LockedPackage[];
}

/**
 * Reads the text of a Cargo.lock of version 1 to 4, the two without a version number included
 * (https://doc.rust-lang.org/cargo/reference/resolver.html, and the format in rust-lang/cargo,
 * src/cargo/core/resolver/encode.rs).
 *
 * A `[[patch.unused]]` is left out: nothing is built from it.
 *
 * @param path of the file, relative to the repository, with forward slashes
 * @throws Problem naming file, line and column if it is not valid, of a newer version, or if a dependency
 *   stands nowhere in it or could be several packages
 */
export function parseLockfile(text: string, path: string): Lockfile {
  const entries = readLockfileLines(text) ?? readLockfileEntries(parseTomlFile(text, path));
  const find = lockedPackageFinder(entries, { path, text });
  const replacements = new Map<LockedPackage, LockedPackage>();
  for (const entry of entries) {
    const { package: replaced, replace } = entry;
    if (replace !== undefined) replacements.set(replaced, find(replace, entry, 'replace'));
  }
  for (const entry of entries) {
    entry.package.dependencies = entry.dependencies.map((reference, index) => {
      const found = find(reference, entry, 'dependencies', index);
      return replacements.get(found) ?? found;
    });
  }
  const packages = entries.map((entry) => entry.package);
  for (const locked of packages) locked.source = plainSource(locked.source);
  return { path, packages: packages.filter((it) => !replacements.has(it)) };
}

/** Version 4 writes `?branch=a%2Fb` for what is `?branch=a/b` in those before: both are one place. */
function plainSource(source: string | undefined): string | undefined {
  return source?.replace(/\?[^#]*/, (query) => {
    try {
      return decodeURIComponent(query);
    } catch {
      return query;
    }
  });
}

/** The commit that a package of a git repository is fixed to; `undefined` for any other source. */
export function gitCommit({ source }: Pick<LockedPackage, 'source'>): string | undefined {
  return source?.startsWith('git+') ? source.split('#')[1] : undefined;
}
