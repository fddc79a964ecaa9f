import { packageToml, type RepositoryData } from '../repository-data';

/** Cargo writes the version of lockfile that the oldest compiler of a package understands. */
export const versions: readonly { version: number; rust: string }[] = [
  { version: 1, rust: '1.31' },
  { version: 2, rust: '1.42' },
  { version: 3, rust: '1.60' },
  { version: 4, rust: '1.85' },
];

/** One repository for each version, and one with two versions in which a source is spelt in two ways. */
export const lockfiles: readonly RepositoryData[] = [
  ...versions.map(({ version, rust }) => ({
    name: `a lockfile of version ${version}`,
    files: {
      'Cargo.toml': packageToml(
        'old',
        '[workspace]\nmembers = ["own"]\n[dependencies]\nown = { path = "own" }\nrenaming = "1"\nmiddle = "1"\n' +
          'extra = "1"\none = { package = "git-one", git = "{git}", tag = "first" }\n' +
          'git-two = { git = "{git}", branch = "topic/one" }\n' +
          'other-extra = { package = "extra", version = "1", registry = "other" }',
      ).replace('edition = "2021"', `edition = "2018"\nrust-version = "${rust}"`),
      'own/Cargo.toml': packageToml('own', '[dependencies]\nleaf = "1"').replace(
        'edition = "2021"',
        `edition = "2018"\nrust-version = "${rust}"`,
      ),
    },
  })),
  {
    name: 'lockfiles of two versions that spell a branch in two ways',
    files: {
      'old/Cargo.toml': packageToml(
        'old',
        '[dependencies]\ngit-two = { git = "{git}", branch = "topic/one" }',
      ).replace('edition', 'rust-version = "1.60"\nedition'),
      'new/Cargo.toml': packageToml(
        'new',
        '[dependencies]\ngit-two = { git = "{git}", branch = "topic/one" }',
      ),
    },
  },
];
