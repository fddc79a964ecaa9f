import { type Arch } from '../../hermit/arch';

/** Options of `nx-hermit:build-tests`; schema.json says more. */
export interface BuildTestsExecutorSchema {
  /** Architecture that the images run on. */
  arch: Arch;
  /** Directory for the images and their list, relative to the workspace root. */
  outputPath: string;
  /** Name of the Cargo profile. Default: `release`. */
  profile?: string;
  /** Path of the `libhermit.a`, relative to the workspace root. Default: what the crate `hermit` builds. */
  kernel?: string;
  /** Directory of a packed std, relative to the workspace root. Default: the toolchain's own. */
  std?: string;
  /** Cargo features of the package. Default: none. */
  features?: string[];
  /** Leaves out the package's default features. Default: false. */
  noDefaultFeatures?: boolean;
  /** Further arguments for `cargo test --no-run`, passed as they are. Default: none. */
  cargoArgs?: string[];
}
