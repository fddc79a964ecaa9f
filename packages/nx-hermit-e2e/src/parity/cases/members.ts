import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** Who belongs to which workspace. */
export const members: readonly RepositoryData[] = [
  {
    name: 'a package at the root of the repository, alone',
    files: { 'Cargo.toml': packageToml('alone', '[dependencies]\nmiddle = "1"') },
  },
  {
    name: 'a package at the root of the repository that is the root of its workspace',
    files: {
      'Cargo.toml': packageToml(
        'root',
        '[workspace]\nmembers = ["one"]\n[dependencies]\none = { path = "one" }\nleaf = "1"',
      ),
      'one/Cargo.toml': packageToml('one', '[dependencies]\nextra = "1"'),
    },
  },
  {
    name: 'a virtual manifest with globs',
    files: {
      'Cargo.toml': workspaceToml(['crates/*', 'deep/*/lib-?', 'a [special]', 'more/**/end']),
      'crates/one/Cargo.toml': packageToml('one', '[dependencies]\ntwo = { path = "../two" }'),
      'crates/two/Cargo.toml': packageToml('two', '[dependencies]\nleaf = "1"'),
      'crates/README.md': 'no package',
      'deep/down/lib-a/Cargo.toml': packageToml('lib-a', '[dependencies]\nextra = "1"'),
      'a [special]/Cargo.toml': packageToml(
        'special',
        '[dependencies]\nunder_score = "0.3.0-alpha"',
      ),
      'more/and/more/end/Cargo.toml': packageToml(
        'end',
        '[dependencies]\nlib-a = { path = "../../../../deep/down/lib-a" }',
      ),
    },
  },
  {
    name: 'exclude, and a member that is named all the same',
    files: {
      'Cargo.toml': workspaceToml(
        ['crates/*', './old/kept/'],
        'exclude = ["crates/apart", "old", "crates/star*"]\n[package]\nname = "root"',
      ),
      'crates/one/Cargo.toml': packageToml('one', '[dependencies]\nleaf = "=1.0.0"'),
      'crates/apart/Cargo.toml': packageToml('apart', '[dependencies]\nleaf = "1"'),
      'crates/starry/Cargo.toml': packageToml('starry', '[dependencies]\nextra = "1"'),
      'old/kept/Cargo.toml': packageToml('kept', '[dependencies]\nleaf = "1"'),
      'old/gone/Cargo.toml': packageToml('gone', '[dependencies]\nleaf = "2"'),
    },
  },
  {
    name: 'path dependencies below the root are members without being named',
    files: {
      'Cargo.toml': workspaceToml(['one']),
      'one/Cargo.toml': packageToml('one', '[dependencies]\ntwo = { path = "../libs/two" }'),
      'libs/two/Cargo.toml': packageToml('two', '[dev-dependencies]\nthree = { path = "three" }'),
      'libs/two/three/Cargo.toml': packageToml('three', '[dev-dependencies]\nextra = "1"'),
    },
  },
  {
    name: 'package.workspace points to a root that is not above',
    files: {
      'root/Cargo.toml': workspaceToml(['../far/away']),
      'far/away/Cargo.toml':
        '[package]\nname = "away"\nworkspace = "../../root"\n[dependencies]\nleaf = "1"\n',
      'root/near/Cargo.toml': packageToml(
        'near',
        '[workspace]\n[dependencies]\naway = { path = "../../far/away" }',
      ),
    },
  },
  {
    name: 'default-members, and folders with blanks and other letters',
    files: {
      'Cargo.toml': workspaceToml(['a b', 'größe'], 'default-members = ["a b"]'),
      'a b/Cargo.toml': packageToml('a-b', '[dependencies]\ngroesse = { path = "../größe/" }'),
      'größe/Cargo.toml': packageToml('groesse', '[build-dependencies]\nleaf = "1"'),
    },
  },
];
