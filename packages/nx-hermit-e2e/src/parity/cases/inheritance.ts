import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** What a package takes over from the root of its workspace. */
export const inheritance: readonly RepositoryData[] = [
  {
    name: 'inherited dependencies, local ones and crates, in every section',
    files: {
      'Cargo.toml': workspaceToml(
        ['crates/*'],
        '[workspace.dependencies]\nlib = { path = "crates/lib" }\nleaf = "1"\n' +
          'featured = { version = "1", default-features = false }\ntop = { version = "1" }\nunused = "9"',
      ),
      'crates/one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\nlib.workspace = true\nfeatured = { workspace = true, features = ["more"] }\n' +
          "[target.'cfg(unix)'.build-dependencies]\ntop = { workspace = true }",
      ),
      'crates/two/Cargo.toml': packageToml(
        'two',
        '[dependencies]\nleaf = { workspace = true, optional = true }\n[dev-dependencies]\nlib = { workspace = true }',
      ),
      'crates/lib/Cargo.toml': packageToml('lib'),
    },
  },
  {
    name: 'inherited dependencies that the workspace renames',
    files: {
      'Cargo.toml': workspaceToml(
        ['crates/*'],
        '[workspace.dependencies]\nshort = { path = "crates/a-long-name", package = "a-long-name" }\n' +
          'leaf-two = { package = "leaf", version = "2" }\nleaf = "1"',
      ),
      'crates/one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\nshort.workspace = true\nleaf-two.workspace = true\nleaf.workspace = true',
      ),
      'crates/a-long-name/Cargo.toml': packageToml(
        'a-long-name',
        '[dependencies]\nleaf-two.workspace = true',
      ),
    },
  },
  {
    name: 'inherited version and edition, told apart from a crate of the same name by the version',
    files: {
      'Cargo.toml': workspaceToml(
        ['user', 'extra'],
        '[workspace.package]\nversion = "3.1.4"\nedition = "2024"\nrust-version = "1.85"',
      ),
      'user/Cargo.toml':
        '[package]\nname = "user"\nversion.workspace = true\nedition.workspace = true\n' +
        '[dependencies]\nextra = { path = "../extra", version = "3" }\nderive = "1"\n',
      'extra/Cargo.toml':
        '[package]\nname = "extra"\nversion = { workspace = true }\nedition.workspace = true\nrust-version.workspace = true\n' +
        '[dependencies]\nleaf = "1"\n',
    },
  },
  {
    name: 'inherited from a root that is a package, and from one that package.workspace names',
    files: {
      'root/Cargo.toml': packageToml(
        'root',
        '[workspace]\nmembers = ["../aside"]\n[workspace.package]\nversion = "2.0.0"\n' +
          '[workspace.dependencies]\nroot = { path = "." }\nextra = "1"\n[dependencies]\nextra.workspace = true',
      ),
      'aside/Cargo.toml':
        '[package]\nname = "aside"\nworkspace = "../root"\nversion.workspace = true\n[dependencies]\n' +
        'root.workspace = true\n[dev-dependencies]\nextra.workspace = true\n',
    },
  },
];
