import { type Arch } from '../../hermit/arch';

/** Options of `nx-hermit:build`; schema.json says more. */
export interface BuildExecutorSchema {
  /** Architecture that the image runs on. */
  arch: Arch;
  /** Directory for the image and its description, relative to the workspace root. */
  outputPath: string;
  /** Name of the Cargo profile. Default: `release`. */
  profile?: string;
  /** Name of the binary. Default: the package's `default-run`, else its own name, else the first. */
  bin?: string;
  /** Path of the `libhermit.a`, relative to the workspace root. Default: what the crate `hermit` builds. */
  kernel?: string;
  /** Directory of a packed std, relative to the workspace root. Default: the toolchain's own. */
  std?: string;
  /** Cargo features of the app. Default: none. */
  features?: string[];
  /** Leaves out the app's default features. Default: false. */
  noDefaultFeatures?: boolean;
  /** Further arguments for `cargo build`, passed as they are. Default: none. */
  cargoArgs?: string[];
}
