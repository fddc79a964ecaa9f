import { posix } from 'node:path';
import { hasBig, type WrittenDependency, writtenDependencies } from './dependencies';
import { inheritedVersion, type PlacedPackage, placePackages } from './packages';
import { type RepositoryPlan } from './plan';
import { type RepositoryData, workspaceToml } from '../repository-data';

/** Writes the manifests of a random repository. */
export function plannedRepository(plan: RepositoryPlan): RepositoryData {
  const packages = placePackages(plan);
  const written = packages.map((it) => ({ it, dependencies: writtenDependencies(it, packages) }));
  const manifests = written.flatMap(({ it, dependencies }) => {
    const files = { 'Cargo.toml': manifest(it, dependencies, plan), ...otherFiles(it) };
    return Object.entries(files).map(([path, text]) => [posix.join(it.directory, path), text]);
  });
  const roots = ['.', 'side'].flatMap((root): [string, string][] => {
    const inside = written.filter(({ it }) => it.root === root);
    const isNeeded = inside.length > 0 || (root === '.' && plan.hasRootPackage);
    const shared = inside.flatMap(({ dependencies }) => dependencies);
    const text = rootManifest(root, inside.length > 0, shared, plan);
    return isNeeded ? [[posix.join(root, 'Cargo.toml'), text]] : [];
  });
  return {
    name: 'a random repository',
    files: Object.fromEntries([
      ...roots,
      ...manifests,
      ...patchPackages(plan),
      ...configuration(plan),
    ]),
    unlocked: packages
      .filter(({ place, isLocked }) => place === 'stray' && !isLocked)
      .map(({ directory }) => directory),
  };
}

function manifest(
  own: PlacedPackage,
  dependencies: WrittenDependency[],
  { rustVersion }: RepositoryPlan,
): string {
  const inherits = own.inheritsVersion && own.place !== 'stray';
  const version = inherits ? 'version.workspace = true' : `version = "${own.version}"`;
  const sections = new Set(dependencies.map(({ section }) => section));
  const big = dependencies.find(({ isOptional }) => isOptional);
  return [
    `[package]\nname = "${own.name}"\n${version}\nedition = "${own.edition}"`,
    ...own.switchedOff.map((key) => `${key} = false`),
    ...(own.edition === '2024' ? [] : [`rust-version = "${rustVersion}"`]),
    ...(own.hasTables ? [tables] : []),
    ...(hasBig(own) ? [`[features]\nbig = [${big ? `"dep:${big.key}"` : ''}]`] : []),
    ...[...sections].map((section) => {
      const its = dependencies.filter((it) => it.section === section);
      return `[${section}]\n${its.map(({ key, table }) => `${key} = ${table}`).join('\n')}`;
    }),
  ].join('\n');
}

const tables = '[[bin]]\nname = "named"\npath = "named.rs"\n[[test]]\nname = "first"';

function otherFiles({ sources, isRenamed, hasTables, name }: PlacedPackage) {
  const all = ['src/lib.rs', ...sources, ...(hasTables ? ['named.rs', 'tests/first.rs'] : [])];
  return {
    ...Object.fromEntries(all.map((path) => [path, 'fn main() {}\n'])),
    ...(isRenamed && { 'project.json': `{ "name": "@renamed/${name}" }` }),
  };
}

function rootManifest(
  root: string,
  hasMembers: boolean,
  dependencies: WrittenDependency[],
  plan: RepositoryPlan,
): string {
  const { patchesAreMembers, hasRootPackage, rustVersion } = plan;
  const shared = new Map(dependencies.flatMap((it) => (it.shared ? [[it.key, it.shared]] : [])));
  const members = root === '.' ? rootMembers(hasMembers, plan) : ['*'];
  const exclude = ['side', 'strays', ...(patchesAreMembers ? [] : ['patches'])];
  const own = `[package]\nname = "root"\nrust-version = "${rustVersion}"\nedition = "2021"\n`;
  return [
    root === '.' && hasRootPackage ? own : '',
    workspaceToml(members, `exclude = ${JSON.stringify(root === '.' ? exclude : [])}`),
    `[workspace.package]\nversion = "${inheritedVersion}"`,
    '[workspace.dependencies]',
    ...[...shared].map(([key, table]) => `${key} = ${table}`),
    plan.patchesAreConfigured ? '' : patchTable(root, plan),
  ].join('\n');
}

// Cargo refuses a glob that matches nothing.
function rootMembers(hasMembers: boolean, { patches, patchesAreMembers }: RepositoryPlan) {
  return [
    ...(hasMembers ? ['crates/*'] : []),
    ...(patchesAreMembers && patches.length > 0 ? ['patches/*'] : []),
  ];
}

/** Each newer than the crates that it stands in for. */
function patchPackages({ patches, rustVersion }: RepositoryPlan): [string, string][] {
  return patches.map((name) => [
    `patches/${name}/Cargo.toml`,
    `[package]\nname = "${name}"\nversion = "1.9.0"\nrust-version = "${rustVersion}"\n` +
      '[dependencies]\nonly-hermit = "1"\n',
  ]);
}

/** @param base directory that the paths are relative to */
function patchTable(base: string, { patches }: RepositoryPlan): string {
  const entries = patches.map(
    (it) => `${it} = { path = "${posix.relative(base, `patches/${it}`)}" }`,
  );
  return ['[patch.crates-io]', ...entries].join('\n');
}

function configuration(plan: RepositoryPlan): [string, string][] {
  return plan.patchesAreConfigured ? [['.cargo/config.toml', patchTable('.', plan)]] : [];
}
