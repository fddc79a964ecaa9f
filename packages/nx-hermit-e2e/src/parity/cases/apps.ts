import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

const hermit = '[target.\'cfg(target_os = "hermit")\'.dependencies]\nhermit = "=0.12.0"\n';
const kernel = '[package.metadata.hermit]\nkernel = "the-kernel"\n';
const kernelToml = packageToml(
  'the-kernel',
  '[lib]\ncrate-type = ["staticlib"]\n[workspace]\n[dependencies]\nhermit-kernel = "=0.11.0"',
);

/** Apps and kernels. */
export const apps: readonly RepositoryData[] = [
  {
    name: 'a kernel that is excluded from the workspace, with a lockfile of its own',
    files: {
      'Cargo.toml': workspaceToml(
        ['packages/app', 'packages/lib'],
        'exclude = ["packages/kernel"]',
      ),
      'packages/app/Cargo.toml': packageToml(
        'app',
        `${kernel}${hermit}[dependencies]\nlib = { path = "../lib" }`,
      ),
      'packages/app/src/main.rs': 'fn main() {}',
      'packages/lib/Cargo.toml': packageToml('lib', '[dependencies]\nmiddle = "1"'),
      'packages/kernel/Cargo.toml': kernelToml,
    },
  },
  {
    name: 'an app that stands alone beside its kernel, and a patched kernel',
    files: {
      'app/Cargo.toml': packageToml('app', `${kernel}${hermit}`),
      'app/src/main.rs': 'fn main() {}',
      'kernel/Cargo.toml': `${kernelToml}[patch.crates-io]\nhermit-kernel = { path = "../fork" }\n`,
      'fork/Cargo.toml': packageToml('hermit-kernel', '[dependencies]\nextra = "1"', '0.11.0'),
    },
  },
  {
    name: 'an app at the root of the repository, with members and a virtual workspace below',
    files: {
      'Cargo.toml': packageToml(
        'app',
        `[workspace]\nexclude = ["nested"]\n${hermit}[dependencies]\nlib = { path = "lib" }`,
      ),
      'src/main.rs': 'fn main() {}',
      'lib/Cargo.toml': packageToml('lib'),
      'nested/deep/Cargo.toml': workspaceToml(['inner']),
      'nested/deep/inner/Cargo.toml': packageToml(
        'inner',
        `${hermit}[dependencies]\nlib = { path = "../../../lib" }`,
      ),
      'nested/deep/inner/src/main.rs': 'fn main() {}',
    },
  },
];
