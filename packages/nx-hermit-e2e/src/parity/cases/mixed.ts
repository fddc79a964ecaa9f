import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** Much at once. */
export const mixed: readonly RepositoryData[] = [
  {
    name: 'inheritance, renames, features, a patch and a stray in one workspace',
    unlocked: ['stray'],
    files: {
      'Cargo.toml': workspaceToml(
        ['crates/*'],
        'exclude = ["crates/tool", "stray"]\n[workspace.package]\nversion = "0.7.0"\n' +
          '[workspace.dependencies]\ncore-lib = { path = "crates/core", package = "core" }\n' +
          'featured = { version = "1", features = ["more"] }\nstray = { path = "stray" }\n' +
          '[patch.crates-io]\nextra = { path = "crates/extra" }',
      ),
      'crates/core/Cargo.toml':
        '[package]\nname = "core"\nversion.workspace = true\n[dependencies]\nstray = { workspace = true, optional = true }\n' +
        '[dev-dependencies]\nuser = { path = "../user" }\n',
      'crates/user/Cargo.toml': packageToml(
        'user',
        "[dependencies]\ncore-lib.workspace = true\n[target.'cfg(unix)'.dependencies]\nfeatured.workspace = true\n" +
          '[build-dependencies]\none = { package = "git-one", git = "{git}" }',
      ),
      'crates/extra/Cargo.toml': packageToml('extra', '[dependencies]\nleaf = "2"', '1.0.7'),
      'crates/tool/Cargo.toml': packageToml(
        'tool',
        '[dependencies]\nextra = "1"\ncore = { path = "../core" }',
      ),
      'stray/Cargo.toml': packageToml(
        'stray',
        '[dependencies]\nderive = "1"\nmeta = { package = "with-meta", version = "1", optional = true }',
      ),
    },
  },
  {
    name: 'a replaced crate, a git crate and a stray that share crates over two workspaces',
    unlocked: ['shared'],
    files: {
      'one/Cargo.toml': workspaceToml(['*'], '[replace]\n"leaf:1.0.0" = { path = "leaf" }'),
      'one/leaf/Cargo.toml': packageToml(
        'leaf',
        '[dependencies]\nunder_score = "0.3.0-alpha.1"',
        '1.0.0',
      ),
      'one/user/Cargo.toml': packageToml(
        'user',
        '[dependencies]\nleaf = "=1.0.0"\nshared = { path = "../../shared", features = ["git"] }',
      ),
      'two/Cargo.toml': packageToml(
        'two',
        '[dependencies]\nshared = { path = "../shared" }\nnew = { package = "leaf", version = "2" }',
      ),
      'shared/Cargo.toml': packageToml(
        'shared',
        '[features]\ngit = ["dep:git-two"]\n[dependencies]\nmiddle = "1"\ngit-two = { git = "{git}", tag = "second", optional = true }',
      ),
    },
  },
];
