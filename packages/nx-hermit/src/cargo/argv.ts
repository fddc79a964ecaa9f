/** A value as TOML, for cargo's `--config key=value`. */
export function configArgument(key: string, value: boolean | number | string | readonly string[]) {
  // Every JSON value of these types is a TOML value too.
  return ['--config', `${key}=${JSON.stringify(value)}`];
}

/** What a build for Hermit depends on. */
export interface HermitBuild {
  triple: string;
  /** Name of the Cargo profile: `release`, `dev` or one of the workspace's own. */
  profile: string;
  /** Cargo features of the app, with or without `dependency/`. */
  features?: readonly string[];
  /** Leaves out the feature `default`. Default: false. */
  noDefaultFeatures?: boolean;
  /** Whether Cargo.lock must be there and stay as it is. */
  locked: boolean;
  /** Compiler flags for the app and all its crates. */
  rustflags: readonly string[];
  /** Directory of the `libhermit.a` to link; default: what the `hermit` crate's build script makes. */
  kernelDirectory?: string;
  /** Further arguments, passed as they are. */
  cargoArgs?: readonly string[];
}

/** What an app's build depends on. */
export interface AppBuild extends HermitBuild {
  /** The binary to build. */
  bin: string;
}

/**
 * A name for the target that the user is not likely to have in a configuration file: cargo joins the flags of
 * all names that fit, but refuses a list where the user has a text under the same name.
 */
const always = "'cfg(all())'";

/** The arguments of the one cargo call that builds an app. */
export function appBuildArguments(build: AppBuild): string[] {
  return ['build', ...hermitArguments(build, ['--bin', build.bin])];
}

/** The arguments of the one cargo call that builds the tests of a package. */
export function testBuildArguments(build: HermitBuild): string[] {
  return [
    'test',
    '--no-run',
    ...hermitArguments(build, []),
    // The linker leads the program to another entry of the crate `test`, and after LTO there would be none.
    ...configArgument(`profile.${build.profile}.lto`, false),
  ];
}

function hermitArguments(build: HermitBuild, targets: string[]): string[] {
  return [
    ...['--target', build.triple],
    ...['--profile', build.profile],
    ...targets,
    ...(build.features?.length ? ['--features', build.features.join(',')] : []),
    ...(build.noDefaultFeatures ? ['--no-default-features'] : []),
    ...(build.locked ? ['--locked'] : []),
    ...configArgument(`target.${always}.rustflags`, build.rustflags),
    ...kernelOverride(build),
    ...(build.cargoArgs ?? []),
  ];
}

/**
 * Replaces the build script of the crate that `links = "hermit"`, which would compile a kernel of its own
 * (https://doc.rust-lang.org/cargo/reference/build-scripts.html#overriding-build-scripts).
 */
function kernelOverride({ triple, kernelDirectory }: HermitBuild): string[] {
  if (kernelDirectory === undefined) return [];
  return [
    ...configArgument(`target.${triple}.hermit.rustc-link-lib`, ['static:-bundle=hermit']),
    ...configArgument(`target.${triple}.hermit.rustc-link-search`, [`native=${kernelDirectory}`]),
  ];
}

/** What a kernel's or std's build depends on. */
export interface BareBuild {
  triple: string;
  profile: string;
  /** Crates of the standard library to build, such as `core,alloc`. */
  buildStd: string;
  targetDirectory: string;
  manifestPath?: string;
  locked?: boolean;
}

/** The arguments of a build that compiles its own standard library. */
export function bareBuildArguments(build: BareBuild): string[] {
  return [
    'build',
    ...['--target', build.triple],
    ...['--profile', build.profile],
    ...['--target-dir', build.targetDirectory],
    ...(build.manifestPath === undefined ? [] : ['--manifest-path', build.manifestPath]),
    ...(build.locked ? ['--locked'] : []),
    `-Zbuild-std=${build.buildStd}`,
    '-Zbuild-std-features=compiler-builtins-mem',
  ];
}
