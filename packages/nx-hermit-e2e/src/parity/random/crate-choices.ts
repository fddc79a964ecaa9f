/** A crate that packages may depend on. */
export interface CrateChoice {
  key: string;
  /** The inside of an inline table, as far as it says what is meant. */
  source: string;
  features?: string;
  /** The key of another choice that may be resolved to the same release. */
  sameAs?: string;
}

/** Crates of both registries and of the git repository. */
export const crateChoices: readonly CrateChoice[] = [
  { key: 'leaf', source: 'version = "1"' },
  { key: 'leaf-old', source: 'package = "leaf", version = "=1.0.0"', sameAs: 'leaf' },
  { key: 'leaf-two', source: 'package = "leaf", version = "2"' },
  { key: 'middle', source: 'version = "1"' },
  { key: 'top', source: 'version = "1"' },
  { key: 'renaming', source: 'version = "1"' },
  { key: 'featured', source: 'version = "1"' },
  { key: 'featured', source: 'version = "1"', features: '"more"' },
  { key: 'featured', source: 'version = "1"', features: '"weak"' },
  { key: 'platforms', source: 'version = "1"' },
  { key: 'derive', source: 'version = "1"' },
  { key: 'native', source: 'version = "1"' },
  { key: 'tested', source: 'version = "1"' },
  { key: 'extra', source: 'version = "1"' },
  { key: 'extra-other', source: 'package = "extra", version = "1", registry = "other"' },
  { key: 'private', source: 'version = "1", registry = "other"' },
  { key: 'git-one', source: 'version = "1"' },
  { key: 'git-one-git', source: 'package = "git-one", git = "{git}", tag = "first"' },
  { key: 'git-two', source: 'git = "{git}"' },
  { key: 'hermit', source: 'version = "=0.12.0"' },
];
