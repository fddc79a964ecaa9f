import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** Optional dependencies, and the features that ask for them. */
export const features: readonly RepositoryData[] = [
  {
    name: 'optional dependencies, with and without a feature that names them',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'user/Cargo.toml': packageToml(
        'user',
        '[features]\ndefault = ["small"]\nsmall = []\nbig = ["dep:leaf", "own"]\n[dependencies]\n' +
          'leaf = { version = "1", optional = true }\nown = { path = "../own", optional = true }\n' +
          'extra = { version = "1", optional = true }',
      ),
      'own/Cargo.toml': packageToml(
        'own',
        '[features]\nmore = ["dep:top"]\n[dependencies.top]\nversion = "1"\noptional = true',
      ),
    },
  },
  {
    name: "features that reach into a crate, by the dependency's table and by a feature of the package",
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\nfeatured = { version = "1", features = ["renaming"] }',
      ),
      'two/Cargo.toml': packageToml(
        'two',
        '[features]\nall = ["featured/more"]\n[dependencies]\nfeatured = "1"',
      ),
    },
  },
  {
    name: 'a weak feature asks for nothing by itself',
    files: {
      'Cargo.toml': packageToml(
        'user',
        '[dependencies]\nfeatured = { version = "1", features = ["weak"] }',
      ),
    },
  },
  {
    name: 'crates for other platforms, and what only the tests of a crate need',
    files: {
      'Cargo.toml': packageToml('user', '[dependencies]\nplatforms = "1"\ntested = "1"'),
    },
  },
];
