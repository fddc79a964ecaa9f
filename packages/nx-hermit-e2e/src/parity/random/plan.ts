import fc from 'fast-check';
import { crateChoices } from './crate-choices';

/** A random repository, before it is written as manifests. */
export interface RepositoryPlan {
  packages: PackagePlan[];
  /** Crates that packages of the repository stand in for. */
  patches: string[];
  /** Whether these packages are members, or excluded. */
  patchesAreMembers: boolean;
  /** Whether Cargo's configuration puts them in place, and not the manifests of the roots. */
  patchesAreConfigured: boolean;
  /** Whether the root of the repository is a package, too. */
  hasRootPackage: boolean;
  /** Whether the second package bears the name and the version of a crate. */
  hasCrateName: boolean;
  /** Decides the version of the lockfile. */
  rustVersion: string;
}

/** A package: a member of the workspace at the root, one of a second workspace, or a stray outside of any. */
export interface PackagePlan {
  place: 'root' | 'side' | 'stray';
  /** Whether a stray has a lockfile. */
  isLocked: boolean;
  inheritsVersion: boolean;
  edition: string;
  /** Sources, beside src/lib.rs. */
  sources: string[];
  /** Kinds of targets that are not searched for. */
  switchedOff: string[];
  /** Whether `[[bin]]` and `[[test]]` name one each. */
  hasTables: boolean;
  /** Whether project.json gives its project another name. */
  isRenamed: boolean;
  locals: LocalPlan[];
  crates: CratePlan[];
}

/** How a dependency is written. */
export interface HowPlan {
  kind: 'dependencies' | 'dev-dependencies' | 'build-dependencies';
  platform?: string;
  isOptional: boolean;
  isRenamed: boolean;
  isInherited: boolean;
}

/** A path dependency. */
export interface LocalPlan extends HowPlan {
  /** Index of a package, counted round. */
  to: number;
  /** Whether it asks for the feature `big`, if the package has that. */
  wantsBig: boolean;
}

/** A dependency on a crate. */
export interface CratePlan extends HowPlan {
  /** Index in `crateChoices`. */
  choice: number;
}

const sources: string[] = [
  ...['src/main.rs', 'src/bin/one.rs', 'src/bin/two/main.rs', 'src/bin/none/part.rs', 'build.rs'],
  ...['tests/first.rs', 'tests/second/main.rs', 'tests/common/mod.rs'],
  ...['examples/show.rs', 'benches/fast.rs', 'benches/large/main.rs'],
];

const switches = ['autobins', 'autotests', 'autoexamples', 'autobenches'];

const how = {
  kind: fc.constantFrom<HowPlan['kind']>(
    ...(['dependencies', 'dependencies', 'dev-dependencies', 'build-dependencies'] as const),
  ),
  platform: fc.constantFrom(undefined, undefined, 'cfg(windows)', 'riscv64gc-unknown-hermit'),
  isOptional: fc.boolean(),
  isRenamed: fc.boolean(),
  isInherited: fc.boolean(),
};

/** Random repositories with 2 to 8 packages. */
export const repositoryPlans: fc.Arbitrary<RepositoryPlan> = fc.record({
  packages: fc.array(
    fc.record({
      place: fc.constantFrom<PackagePlan['place']>('root', 'root', 'side', 'stray'),
      isLocked: fc.boolean(),
      inheritsVersion: fc.boolean(),
      edition: fc.constantFrom('2015', '2018', '2021', '2024'),
      sources: fc.subarray(sources),
      switchedOff: fc.oneof(fc.constant<string[]>([]), fc.subarray(switches)),
      hasTables: fc.boolean(),
      isRenamed: fc.boolean(),
      locals: fc.array(fc.record({ to: fc.nat(7), wantsBig: fc.boolean(), ...how }), {
        maxLength: 3,
      }),
      crates: fc.array(fc.record({ choice: fc.nat(crateChoices.length - 1), ...how }), {
        maxLength: 3,
      }),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  patches: fc.subarray(['leaf', 'extra', 'git-one']),
  patchesAreMembers: fc.boolean(),
  patchesAreConfigured: fc.boolean(),
  hasRootPackage: fc.boolean(),
  hasCrateName: fc.boolean(),
  rustVersion: fc.constantFrom('1.56', '1.70', '1.85'),
});
