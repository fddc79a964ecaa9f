import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

const leaf = (rest = '') => packageToml('leaf', rest, '1.5.0');

/** Local packages that stand in for crates. */
export const patches: readonly RepositoryData[] = [
  {
    name: 'a crate that is patched by a member',
    files: {
      'Cargo.toml': workspaceToml(['*'], '[patch.crates-io]\nleaf = { path = "leaf" }'),
      'leaf/Cargo.toml': leaf('[dependencies]\nextra = "1"'),
      'user/Cargo.toml': packageToml('user', '[dependencies]\nleaf = "1"'),
      'inheritor/Cargo.toml': packageToml(
        'inheritor',
        '[dependencies]\nrenamed = { package = "leaf", version = "1.2" }',
      ),
    },
  },
  {
    name: 'a patched crate that is reached only through other crates',
    unlocked: ['patched/leaf'],
    files: {
      'Cargo.toml': workspaceToml(
        ['crates/*'],
        'exclude = ["patched"]\n[patch.crates-io]\nleaf = { path = "patched/leaf" }',
      ),
      'patched/leaf/Cargo.toml': leaf('[dependencies]\nhelper = { path = "../../crates/helper" }'),
      'crates/helper/Cargo.toml': packageToml('helper', '[dependencies]\nbuilder = "1"'),
      'crates/direct/Cargo.toml': packageToml('direct', '[dependencies]\nmiddle = "1"'),
      'crates/far/Cargo.toml': packageToml('far', '[dev-dependencies]\ntop = "1"'),
      'crates/over/Cargo.toml': packageToml(
        'over',
        '[dependencies]\ndirect = { path = "../direct" }',
      ),
      'crates/not/Cargo.toml': packageToml('not', '[dependencies]\nextra = "1"\nrenaming = "1"'),
    },
  },
  {
    name: 'two versions of a crate, of which one is patched, under another key',
    files: {
      'Cargo.toml': packageToml(
        'root',
        '[workspace]\nmembers = ["one"]\n[patch.crates-io]\nleaf-one = { path = "one", package = "leaf" }\n[dependencies]\n' +
          'leaf = "1"\nrenaming = "1"',
      ),
      'one/Cargo.toml': leaf(),
    },
  },
  {
    name: 'two versions of a crate, both patched',
    unlocked: ['patches/one', 'patches/two'],
    files: {
      'Cargo.toml': workspaceToml(
        ['old', 'new', 'both'],
        'exclude = ["patches"]\n[patch.crates-io]\nleaf = { path = "patches/one" }\n' +
          'leaf-two = { path = "patches/two", package = "leaf" }',
      ),
      'patches/one/Cargo.toml': leaf('[dependencies]\nextra = "1"'),
      'patches/two/Cargo.toml': packageToml('leaf', '[dependencies]\nbuilder = "1"', '2.5.0'),
      // Nx needs a name for each.
      'patches/two/project.json': '{ "name": "leaf-two" }',
      'old/Cargo.toml': packageToml('old', '[dependencies]\nmiddle = "1"'),
      'new/Cargo.toml': packageToml('new', '[dependencies]\nrenaming = "1"'),
      'both/Cargo.toml': packageToml('both', '[dependencies]\nleaf = "2"\ntop = "1"'),
    },
  },
  {
    name: 'a patched git dependency, and a patch from git',
    files: {
      'Cargo.toml': workspaceToml(
        ['*'],
        '[patch."{git}"]\ngit-one = { path = "git-one" }\n[patch.crates-io]\ngit-two = { git = "{git}", tag = "first" }',
      ),
      'git-one/Cargo.toml': packageToml('git-one', '', '1.0.0'),
      'user/Cargo.toml': packageToml(
        'user',
        '[dependencies]\ngit-one = { git = "{git}" }\ngit-two = "1"',
      ),
    },
  },
  {
    name: 'a patch that nobody has a use for',
    files: {
      'Cargo.toml': workspaceToml(['*'], '[patch.crates-io]\nleaf = { path = "leaf" }'),
      'leaf/Cargo.toml': packageToml('leaf', '[dependencies]\nextra = "1"', '3.0.0'),
      'user/Cargo.toml': packageToml('user', '[dependencies]\nmiddle = "1"'),
    },
  },
  {
    name: 'a patch that counts in one of two workspaces',
    unlocked: ['leaf'],
    files: {
      'app/Cargo.toml': packageToml(
        'app',
        '[dependencies]\ntop = "1"\n[patch.crates-io]\nleaf = { path = "../leaf" }',
      ),
      'tool/Cargo.toml': packageToml('tool', '[dependencies]\ntop = "1"'),
      'leaf/Cargo.toml': leaf('[dependencies]\nextra = "1"'),
    },
  },
  {
    name: "a patch in Cargo's configuration",
    files: {
      '.cargo/config.toml': '[patch.crates-io]\nleaf = { path = "leaf" }\n',
      'Cargo.toml': workspaceToml(['user'], 'exclude = ["leaf"]'),
      'leaf/Cargo.toml': leaf('[dependencies]\nextra = "1"'),
      'user/Cargo.toml': packageToml('user', '[dependencies]\nleaf = "1"\nmiddle = "1"'),
    },
  },
  {
    name: "paths in Cargo's configuration, above a workspace",
    unlocked: ['leaf'],
    files: {
      '.cargo/config': 'paths = ["leaf"]\n',
      'leaf/Cargo.toml': packageToml('leaf', '', '1.1.0'),
      'app/Cargo.toml': packageToml('app', '[dependencies]\nleaf = "1"\nmiddle = "1"'),
      'other/Cargo.toml': packageToml('other', '[dependencies]\ntop = "1"'),
    },
  },
  {
    name: 'replace',
    files: {
      'Cargo.toml': workspaceToml(['*'], '[replace]\n"leaf:1.1.0" = { path = "leaf" }'),
      'leaf/Cargo.toml': packageToml('leaf', '[dependencies]\nextra = "1"', '1.1.0'),
      'user/Cargo.toml': packageToml('user', '[dependencies]\nleaf = "1"'),
      'far/Cargo.toml': packageToml('far', '[dependencies]\ntop = "1"\nrenaming = "1"'),
    },
  },
];
