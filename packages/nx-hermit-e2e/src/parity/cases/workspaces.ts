import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** Several workspaces in one repository, and what lies between them. */
export const workspaces: readonly RepositoryData[] = [
  {
    name: 'a workspace inside of another one',
    files: {
      'Cargo.toml': workspaceToml(['outer'], 'exclude = ["tools"]'),
      'outer/Cargo.toml': packageToml('outer', '[dependencies]\nmiddle = "1"'),
      'tools/Cargo.toml': workspaceToml(['inner']),
      'tools/inner/Cargo.toml': packageToml('inner', '[dependencies]\nleaf = "=1.0.0"'),
      'outer/nested/Cargo.toml': packageToml('nested', '[workspace]\n[dependencies]\nleaf = "2"'),
    },
  },
  {
    name: 'several workspaces side by side that use one another',
    files: {
      'services/Cargo.toml': workspaceToml(['*']),
      'services/api/Cargo.toml': packageToml(
        'api',
        '[dependencies]\nshared = { path = "../../libraries/shared" }\nleaf = "=1.0.0"',
      ),
      'libraries/Cargo.toml': workspaceToml(['*']),
      'libraries/shared/Cargo.toml': packageToml('shared', '[dependencies]\nmiddle = "1"'),
      'libraries/other/Cargo.toml': packageToml(
        'other',
        '[dependencies]\nshared = { path = "../shared" }',
      ),
    },
  },
  {
    name: 'a package inside of another one, without a workspace',
    files: {
      'Cargo.toml': packageToml('outer', '[dependencies]\nleaf = "=1.0.0"'),
      'fuzz/Cargo.toml': packageToml('fuzz', '[dependencies]\nouter = { path = ".." }\nleaf = "1"'),
    },
  },
  {
    name: 'lockfiles and patches of members count for nothing',
    files: {
      'Cargo.toml': workspaceToml(['one', 'own']),
      'one/Cargo.lock': 'none [',
      'one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\nextra = "1"\n[patch.crates-io]\nextra = { path = "../own" }',
      ),
      'own/Cargo.toml': packageToml('extra', '', '1.0.0'),
    },
  },
  {
    name: 'projects that project.json renames',
    files: {
      'Cargo.toml': workspaceToml(['*'], '[patch.crates-io]\nleaf = { path = "leaf" }'),
      'one/Cargo.toml': packageToml('one', '[dependencies]\ntwo = { path = "../two" }\ntop = "1"'),
      'one/project.json': '{ "name": "first" }',
      'two/Cargo.toml': packageToml('two', '[dependencies]\nextra = "1"'),
      'two/project.json': '{ "name": "@scope/second" }',
      'leaf/Cargo.toml': packageToml('leaf', '', '1.9.0'),
      'leaf/project.json': '{ "name": "own-leaf" }',
    },
  },
];
