import { appManifest, kernelManifest, lockfile, manifest } from './cargo-texts';

/**
 * Two Cargo workspaces and a kernel. `app` is made of `shared` and `base`; `tester` helps to test `shared` and is made
 * of it. `upstream` has no kernel package, so the `hermit` crate brings one. `lone` is a workspace of its own.
 */
export const files = {
  'Cargo.toml':
    '[workspace]\nresolver = "3"\nexclude = ["kernel"]\n' +
    'members = ["apps/app", "apps/upstream", "libraries/*"]\n',
  'Cargo.lock': lockfile({
    local: [
      ['app 0.0.0', 'hermit', 'shared'],
      ['base 0.0.0', 'cfg-if'],
      ['shared 0.0.0', 'base', 'tester'],
      ['tester 0.0.0', 'shared'],
      ['upstream 0.0.0', 'hermit'],
    ],
    crates: [['cfg-if 1.0.0'], ['hermit 0.12.0']],
  }),
  'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\n',
  // Where these are decides what is inferred, and Nx hashes that for every task of a project.
  '.cargo/config.toml': '[alias]\nb = "build"\n',
  'apps/.cargo/config': '[alias]\nb = "build"\n',
  'apps/app/.cargo/config.toml': '[alias]\nb = "build"\n',
  'rustfmt.toml': 'max_width = 80\n',
  'clippy.toml': 'msrv = "1.95"\n',
  '.config/nextest.toml': '[profile.default]\n',
  'README.md': '# A repository\n',
  'package.json': JSON.stringify({
    name: 'repository',
    private: true,
    dependencies: { 'left-pad': '1.0.0' },
  }),
  'package-lock.json': JSON.stringify({
    name: 'repository',
    lockfileVersion: 3,
    packages: { 'node_modules/left-pad': { version: '1.0.0', integrity: 'sha512-a' } },
  }),
  'apps/app/Cargo.toml': appManifest(
    'app',
    'kernel',
    'shared = { path = "../../libraries/shared" }',
  ),
  'apps/app/src/main.rs': 'fn main() {}\n',
  'apps/upstream/Cargo.toml': appManifest('upstream'),
  'apps/upstream/src/main.rs': 'fn main() {}\n',
  'libraries/base/Cargo.toml': manifest('base', '[dependencies]\ncfg-if = "1"'),
  'libraries/base/src/lib.rs': '',
  'libraries/base/src/text.txt': '',
  'libraries/shared/Cargo.toml': manifest(
    'shared',
    '[dependencies]\nbase = { path = "../base" }\n\n[dev-dependencies]\ntester = { path = "../tester" }',
  ),
  'libraries/shared/src/lib.rs': '',
  'libraries/tester/Cargo.toml': manifest(
    'tester',
    '[dependencies]\nshared = { path = "../shared" }',
  ),
  'libraries/tester/src/lib.rs': '',
  'lone/Cargo.toml': appManifest('lone', 'kernel', '[workspace]'),
  'lone/Cargo.lock': lockfile({ local: [['lone 0.0.0', 'hermit']], crates: [['hermit 0.12.0']] }),
  'lone/src/main.rs': 'fn main() {}\n',
  'kernel/Cargo.toml': kernelManifest('kernel'),
  'kernel/Cargo.lock': lockfile({
    local: [['kernel 0.0.0', 'hermit-kernel']],
    crates: [['hermit-kernel 0.11.0']],
  }),
  'kernel/rust-toolchain.toml': '[toolchain]\nchannel = "nightly-2025-03-15"\n',
  'kernel/src/lib.rs': '',
};

/** Of the first workspace. */
export const members = ['app', 'base', 'shared', 'tester', 'upstream'];
export const packages = [...members, 'lone'];

/** All targets of all projects. */
export const question = {
  projects: [...packages, 'cargo-workspace', 'kernel'],
  targets: ['build', 'format-check', 'lint', 'std', 'test'],
  configuration: 'riscv64',
};

/** The same target of several projects, as `project:target`. */
export function each(target: string, projects: readonly string[]): string[] {
  return projects.map((project) => `${project}:${target}`);
}

/** What compiles packages for this machine. */
export function hostBuilds(...projects: readonly string[]): string[] {
  return [...each('lint', projects), ...each('test', projects)];
}

export const kernel = ['kernel:build'];
export const std = ['cargo-workspace:std', 'lone:std'];
export const images = ['app:build', 'lone:build', 'upstream:build'];
/** What the toolchain of the apps makes of the packages. */
export const compiledSources = [...images, ...hostBuilds(...packages)];
export const compiled = [...compiledSources, ...kernel, ...std];
/** What the first workspace's lockfile and profiles are for. */
export const compiledMembers = ['app:build', 'upstream:build', ...hostBuilds(...members)];
export const formatted = each('format-check', [...packages, 'kernel']);
