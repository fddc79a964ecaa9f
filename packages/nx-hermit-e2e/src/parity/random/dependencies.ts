import { posix } from 'node:path';
import { type CrateChoice, crateChoices } from './crate-choices';
import { type PlacedPackage } from './packages';
import { type HowPlan } from './plan';

/** A dependency as two manifests hold it. */
export interface WrittenDependency {
  /** The header of the table that it stands in. */
  section: string;
  key: string;
  /** What is the same for all keys that may mean the same package. */
  meant: string;
  /** Its inline table in the package's manifest. */
  table: string;
  isOptional: boolean;
  /** Its inline table in the manifest of its workspace's root, if it is inherited. The same for each key. */
  shared?: string;
}

/** What a package depends on. */
export function writtenDependencies(
  own: PlacedPackage,
  packages: readonly PlacedPackage[],
): WrittenDependency[] {
  const locals = own.locals.flatMap((plan) => {
    const to = packages[plan.to % packages.length] as PlacedPackage;
    // Only the dependencies of tests may make circles.
    if (!isDev(plan) && to.index >= own.index) return [];
    const features = plan.wantsBig && hasBig(to) ? '"big"' : undefined;
    return [written(own, plan, (base) => ({ ...localChoice(to, base), features }))];
  });
  const crates = own.crates.map((plan) =>
    written(own, plan, () => crateChoices[plan.choice] as CrateChoice),
  );
  return acceptable([...locals, ...crates]);
}

/** Whether a package has the feature `big`, which asks for its first optional crate. */
export function hasBig({ crates }: PlacedPackage): boolean {
  return crates.some((plan) => plan.isOptional && !isDev(plan));
}

/** Cargo refuses one package under two keys, and the same key twice in a section. */
function acceptable(dependencies: WrittenDependency[]): WrittenDependency[] {
  const keys = new Map([...dependencies].reverse().map(({ meant, key }) => [meant, key]));
  const unambiguous = dependencies.filter(({ meant, key }) => keys.get(meant) === key);
  return [...new Map(unambiguous.map((it) => [`${it.section} ${it.key}`, it])).values()];
}

/** @param base directory that the path is relative to */
function localChoice({ name, directory }: PlacedPackage, base: string): CrateChoice {
  return { key: name, source: `path = "${posix.relative(base, directory) || '.'}"` };
}

function written(
  { place, directory, root }: PlacedPackage,
  plan: HowPlan,
  choose: (base: string) => CrateChoice,
): WrittenDependency {
  const { key, features, sameAs = key } = choose(directory);
  const isRenamed = plan.isRenamed && !choose(directory).source.startsWith('package');
  const source = (base: string) =>
    `${isRenamed ? `package = "${key}", ` : ''}${choose(base).source}`;
  const isInherited = plan.isInherited && place !== 'stray';
  const isOptional = plan.isOptional && !isDev(plan);
  const more = [features && `features = [${features}]`, isOptional && 'optional = true'];
  const parts = [isInherited ? 'workspace = true' : source(directory), ...more.filter(Boolean)];
  return {
    section: plan.platform ? `target.'${plan.platform}'.${plan.kind}` : plan.kind,
    key: isRenamed ? `${key}-renamed` : key,
    meant: sameAs,
    table: `{ ${parts.join(', ')} }`,
    isOptional,
    shared: isInherited ? `{ ${source(root)} }` : undefined,
  };
}

/** Such a dependency cannot be optional. */
function isDev({ kind }: HowPlan): boolean {
  return kind === 'dev-dependencies';
}
