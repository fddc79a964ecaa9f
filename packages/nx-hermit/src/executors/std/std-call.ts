import { bareBuildArguments, configArgument } from '../../cargo/argv';
import { onlyTheseFlags } from '../../cargo/rustflags';
import { type Environment } from '../../process/environment';
import { pathRemaps } from '../../toolchain/path-remaps';
import { type RustcFacts } from '../../toolchain/rustc';

/** Where on this machine a std is built. */
export interface StdPlaces {
  targetDirectory: string;
  /** Of a package that depends on nothing. */
  manifestPath: string;
  /** What to call which of its directories. */
  names: Readonly<Record<string, string>>;
}

/** The call of cargo that builds std. */
export function stdCall(
  rustc: RustcFacts,
  triple: string,
  { targetDirectory, manifestPath, names }: StdPlaces,
): { args: string[]; env: Environment } {
  return {
    args: [
      ...bareBuildArguments({
        triple,
        profile: 'release',
        buildStd: 'std,panic_abort,test',
        targetDirectory,
        manifestPath,
      }),
      ...profile,
    ],
    env: {
      // Building std is an unstable feature of cargo; the apps themselves are built without this.
      RUSTC_BOOTSTRAP: '1',
      ...onlyTheseFlags([
        // Apps whose profile sets `lto` need it.
        '-Cembed-bitcode=yes',
        ...pathRemaps(rustc, names),
      ]),
    },
  };
}

/** Overrules what the user's cargo configuration says of the profile: std is the same for all apps. */
const profile = [
  ...configArgument('profile.release.opt-level', 3),
  ...configArgument('profile.release.debug', false),
  ...configArgument('profile.release.codegen-units', 1),
  ...configArgument('profile.release.lto', false),
  ...configArgument('profile.release.panic', 'abort'),
];
