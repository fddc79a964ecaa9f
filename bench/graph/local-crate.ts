import { type Random, seeded } from './random';
import { crates, olderCrates, requirement } from './registry';

/** Where a crate stands among all of its repository. */
export interface Place {
  index: number;
  /** How many crates there are. */
  count: number;
  isHermitApp: boolean;
}

/** How many of the registry's crates, the first ones, `[workspace.dependencies]` lists. */
export const sharedCrates = 120;

const layers = 10;

export function crateName(index: number): string {
  return `crate-${String(index).padStart(4, '0')}`;
}

/** The files of a local crate. It depends on registry crates and on local ones of the layers below. */
export function crateFiles(place: Place): Record<string, string> {
  const random = seeded(place.index);
  const hasBuildScript = random.chance(0.05);
  const isProgram = place.isHermitApp || random.chance(0.1);
  return {
    'Cargo.toml': crateManifest(place, hasBuildScript, random),
    'README.md': `# ${crateName(place.index)}\n`,
    'src/lib.rs': 'mod error;\nmod model;\n\npub use error::Error;\npub use model::Model;\n',
    'src/error.rs': 'pub struct Error;\n',
    'src/model.rs': 'pub struct Model;\n',
    ...(random.chance(0.3) && { 'tests/api.rs': '#[test]\nfn works() {}\n' }),
    ...(hasBuildScript && { 'build.rs': 'fn main() {}\n' }),
    ...(isProgram && { 'src/main.rs': 'fn main() {}\n' }),
  };
}

function crateManifest(
  { index, count, isHermitApp }: Place,
  hasBuildScript: boolean,
  random: Random,
): string {
  const below = layerStart(index, count);
  const dependencies = [
    ...registryDependencies(random),
    ...localDependencies(below, random),
    ...(index % 20 === 7 ? olderDependency(random) : []),
  ];
  const forTests = [
    ...inherited(random, 1),
    ...(random.chance(0.3) ? localDependencies(below, random, 1) : []),
  ];
  return [
    table('package', [
      `name = "${crateName(index)}"`,
      `description = "One of ${count} crates"`,
      ...['version', 'edition', 'license', 'publish'].map((key) => `${key}.workspace = true`),
    ]),
    table('package.metadata.hermit', isHermitApp ? ['kernel = "bench-kernel"'] : []),
    table('features', ['default = []', 'extra = []']),
    table('dependencies', dependencies),
    table('dev-dependencies', forTests),
    table('build-dependencies', hasBuildScript ? inherited(random, 1) : []),
    table("target.'cfg(unix)'.dependencies", random.chance(0.05) ? inherited(random, 1) : []),
    table(`target.'cfg(target_os = "hermit")'.dependencies`, isHermitApp ? [hermit] : []),
    table('lints', ['workspace = true']),
  ].join('');
}

const hermit = 'hermit = { version = "0.12", default-features = false }';

/** The first crate of the layer that a crate is in: those before it are below. */
function layerStart(index: number, count: number): number {
  const size = Math.ceil(count / layers);
  return index - (index % size);
}

/** Two to five; more than half of them inherited. */
function registryDependencies(random: Random): string[] {
  const count = 2 + random.below(4);
  const shared = Math.ceil(count * 0.6);
  const own = random.pick(crates.slice(sharedCrates), count - shared).map((crate) => {
    const version = `version = "${requirement(crate)}"`;
    return random.chance(0.2)
      ? `${crate.name} = { ${version}, default-features = false, optional = true }`
      : `${crate.name} = "${requirement(crate)}"`;
  });
  return [...inherited(random, shared), ...own];
}

function inherited(random: Random, count: number): string[] {
  return random
    .pick(crates.slice(0, sharedCrates), count)
    .map(({ name }) =>
      random.chance(0.3)
        ? `${name} = { workspace = true, features = ["alloc"] }`
        : `${name} = { workspace = true }`,
    );
}

/** Half of them inherited, half by their paths. */
function localDependencies(below: number, random: Random, count = 1 + random.below(4)): string[] {
  const indices = Array.from({ length: below }, (_, index) => index);
  return random.pick(indices, count).map((index) => {
    const name = crateName(index);
    return random.chance(0.5)
      ? `${name} = { workspace = true }`
      : `${name} = { path = "../${name}" }`;
  });
}

/** Renamed, as a second version of a crate must be. */
function olderDependency(random: Random): string[] {
  return random
    .pick(olderCrates, 1)
    .map(
      (crate) =>
        `${crate.name}-old = { package = "${crate.name}", version = "${requirement(crate)}" }`,
    );
}

function table(name: string, lines: string[]): string {
  return lines.length === 0 ? '' : `[${name}]\n${lines.join('\n')}\n\n`;
}
