import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** Packages that a workspace uses without having them as members. */
export const strays: readonly RepositoryData[] = [
  {
    name: 'a path dependency that is no member, without a lockfile of its own',
    unlocked: ['shared', 'deeper'],
    files: {
      'app/Cargo.toml': workspaceToml(['one']),
      'app/one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\nshared = { path = "../../shared" }\nleaf = "=1.0.0"',
      ),
      'shared/Cargo.toml': packageToml(
        'shared',
        '[dependencies]\nmiddle = "1"\ndeeper = { path = "../deeper" }\n[dev-dependencies]\nextra = "1"',
      ),
      'deeper/Cargo.toml': packageToml('deeper', '[build-dependencies]\nbuilder = "1"'),
    },
  },
  {
    name: 'a path dependency that is no member, whose own lockfile has other versions',
    files: {
      'app/Cargo.toml': workspaceToml(['one']),
      'app/one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\nshared = { path = "../../shared" }\nleaf = "=1.0.0"',
      ),
      'shared/Cargo.toml': packageToml(
        'shared',
        '[dependencies]\nleaf = "1"\n[dev-dependencies]\nextra = "1"',
      ),
    },
  },
  {
    name: 'a path dependency that is excluded, with features that only one user asks for',
    unlocked: ['shared'],
    files: {
      'Cargo.toml': workspaceToml(['one', 'two'], 'exclude = ["shared"]'),
      'one/Cargo.toml': packageToml('one', '[dependencies]\nshared = { path = "../shared" }'),
      'two/Cargo.toml': packageToml(
        'two',
        '[dependencies]\nshared = { path = "../shared", features = ["big"] }',
      ),
      'shared/Cargo.toml': packageToml(
        'shared',
        '[features]\nbig = ["dep:extra"]\nhuge = ["dep:top"]\n[dependencies]\n' +
          'extra = { version = "1", optional = true }\ntop = { version = "1", optional = true }',
      ),
    },
  },
  {
    name: 'one package that two workspaces use with other versions of its crates',
    unlocked: ['shared'],
    files: {
      'first/Cargo.toml': packageToml(
        'first',
        '[dependencies]\nshared = { path = "../shared" }\nleaf = "=1.0.0"',
      ),
      'second/Cargo.toml': packageToml(
        'second',
        '[dependencies]\nshared = { path = "../shared" }\nleaf = "=1.1.0"',
      ),
      'shared/Cargo.toml': packageToml('shared', '[dependencies]\nmiddle = "1"'),
    },
  },
  {
    name: 'dependencies of the workspace that point to a package that is no member',
    unlocked: ['vendor/own'],
    files: {
      'Cargo.toml': workspaceToml(
        ['crates/*'],
        'exclude = ["vendor"]\n[workspace.dependencies]\nown = { path = "vendor/own", version = "0.1" }',
      ),
      'crates/one/Cargo.toml': packageToml('one', '[dependencies]\nown.workspace = true'),
      'crates/two/Cargo.toml': packageToml('two', '[dependencies]\none = { path = "../one" }'),
      'vendor/own/Cargo.toml': packageToml('own', '[dependencies]\nderive = "1"'),
    },
  },
  {
    name: 'a package without a lockfile that nobody uses',
    unlocked: ['lonely', 'pair'],
    files: {
      'lonely/Cargo.toml': packageToml(
        'lonely',
        '[dependencies]\nleaf = "1"\npair = { path = "../pair" }',
      ),
      'pair/Cargo.toml': packageToml('pair', '[dependencies]\nleaf = "1"'),
    },
  },
];
