import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** Where crates come from. */
export const sources: readonly RepositoryData[] = [
  {
    name: 'git dependencies by branch, tag and commit',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'newest/Cargo.toml': packageToml('newest', '[dependencies]\ngit-two = { git = "{git}" }'),
      'branch/Cargo.toml': packageToml(
        'branch',
        '[dependencies]\ngit-one = { git = "{git}", branch = "topic/one" }',
      ),
      'tag/Cargo.toml': packageToml(
        'tag',
        '[dependencies]\none = { git = "{git}", tag = "first", package = "git-one" }',
      ),
      'commit/Cargo.toml': packageToml(
        'commit',
        '[build-dependencies]\ngit-two = { git = "{git}", rev = "{first}" }',
      ),
    },
  },
  {
    name: 'the same name and version from a registry and from git',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'registry/Cargo.toml': packageToml('registry', '[dependencies]\ngit-one = "1"'),
      'git/Cargo.toml': packageToml('git', '[dependencies]\ngit-one = { git = "{git}" }'),
      'both/Cargo.toml': packageToml(
        'both',
        '[dependencies]\ngit-one = "1"\ngit-two = { git = "{git}" }\nsame = { package = "git-one", git = "{git}" }',
      ),
    },
  },
  {
    name: 'the same name and version from two commits, fixed by two lockfiles',
    files: {
      'one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\ngit-two = { git = "{git}", rev = "{first}" }',
      ),
      'two/Cargo.toml': packageToml(
        'two',
        '[dependencies]\ngit-two = { git = "{git}", rev = "{second}" }',
      ),
    },
  },
  {
    name: 'a second registry, and the same name and version from both',
    files: {
      'Cargo.toml': workspaceToml(
        ['*'],
        '[workspace.dependencies]\nprivate = { version = "1", registry = "other" }',
      ),
      'user/Cargo.toml': packageToml(
        'user',
        '[dependencies]\nprivate.workspace = true\nderive = "1"',
      ),
      'both/Cargo.toml': packageToml(
        'both',
        '[dependencies]\nextra = "1"\nother = { package = "extra", version = "1", registry = "other" }',
      ),
    },
  },
];
