import {
  type CreateDependenciesContext,
  type CreateNodesResultArray,
  type ProjectConfiguration,
} from '@nx/devkit';
import { posix } from 'node:path';
import {
  appToml,
  kernelToml,
  packageToml,
  temporaryRepository,
} from '../cargo/testing/temporary-repository';
import { createDependencies, createNodes } from '../index';

/** @param names what project.json files call the projects, by directory; others go by their directory */
async function edges(
  files: Record<string, string>,
  names: Record<string, string> = {},
  plugins: unknown[] = [],
) {
  const { root, manifests } = temporaryRepository(files);
  const roots = [...manifests.map((file) => posix.dirname(file)), 'not-rust'];
  const projects = Object.fromEntries(
    roots.map((directory): [string, ProjectConfiguration] => [
      names[directory] ?? directory,
      { root: directory },
    ]),
  );
  const context = {
    workspaceRoot: root,
    projects,
    externalNodes: await crates(root, manifests),
    nxJsonConfiguration: { plugins },
  } as unknown as CreateDependenciesContext;
  const found = await createDependencies({}, context);
  return found.map((edge) =>
    [edge.source, '->', edge.target, 'sourceFile' in edge ? edge.sourceFile : edge.type].join(' '),
  );
}

/** The nodes of crates that Nx has from the first hook when it asks the second. */
async function crates(workspaceRoot: string, manifests: string[]) {
  const context = { workspaceRoot, nxJsonConfiguration: {} };
  let results: CreateNodesResultArray;
  try {
    results = await createNodes[1](manifests, {}, context);
  } catch (error) {
    results = (error as { partialResults: CreateNodesResultArray }).partialResults;
  }
  return Object.assign({}, ...results.map(([, result]) => result.externalNodes));
}

const app = appToml(
  'app',
  '[package.metadata.hermit]\nkernel = "the-kernel"\n[dependencies]\nown = { path = "../own" }\n' +
    'shared.workspace = true\n[dev-dependencies]\ntests = { path = "../tests" }',
);
const files = {
  'Cargo.toml':
    '[workspace]\nexclude = ["kernel"]\n[workspace.dependencies]\nshared.path = "shared"',
  'app/Cargo.toml': app,
  'app/src/main.rs': '',
  'kernel/Cargo.toml': kernelToml('the-kernel'),
  'own/Cargo.toml': packageToml('own'),
  'shared/Cargo.toml': packageToml('shared'),
  'tests/Cargo.toml': packageToml('tests', '[build-dependencies]\nown = { path = "../own" }'),
};

test("an edge is bound to the package's own manifest, unless the root's decides it", async () => {
  expect(await edges(files)).toEqual([
    'app -> own app/Cargo.toml',
    'app -> shared implicit',
    'app -> tests app/Cargo.toml',
    'app -> kernel app/Cargo.toml',
    'app -> . implicit',
    'tests -> own tests/Cargo.toml',
  ]);
});

test('projects keep their edges when project.json renames them', async () => {
  const renamed = await edges(files, { app: 'hello', kernel: 'my-kernel', '.': 'root' });

  expect(renamed).toContain('hello -> my-kernel app/Cargo.toml');
  expect(renamed).toContain('hello -> root implicit');
});

test('an app that stands alone has no edge to itself', async () => {
  expect(await edges({ 'app/Cargo.toml': appToml('app'), 'app/src/main.rs': '' })).toEqual([]);
});

test('what does not exist yet is given by its name, what lies outside is left out', async () => {
  const found = await edges({
    'app/Cargo.toml': appToml(
      'app',
      '[package.metadata.hermit]\nkernel = "later-kernel"\n[dependencies]\nlater = { path = "../later" }\n' +
        'outside = { path = "../../outside" }\nabsolute = { path = "/absolute" }\nregistry = "1"',
    ),
    'app/src/main.rs': '',
  });

  expect(found).toEqual(['app -> later app/Cargo.toml', 'app -> later-kernel app/Cargo.toml']);
});

test('a broken manifest takes only its own edges away', async () => {
  const broken = { ...files, 'own/Cargo.toml': '[package', 'tests/Cargo.toml': 'x = ' };
  expect(await edges(broken)).toContain('app -> kernel app/Cargo.toml');
});

const registry = 'source = "registry+https://registry.example/index"';
const locked = (name: string, version: string, ...more: string[]) =>
  [`[[package]]\nname = "${name}"\nversion = "${version}"`, ...more, ''].join('\n');
const lockedFiles = {
  'Cargo.toml':
    '[workspace]\nmembers = ["one", "two"]\n[patch.crates-io]\nmine = { path = "mine" }',
  'one/Cargo.toml': packageToml('one', '[dependencies]\nfoo = "1"\n[dev-dependencies]\nmine = "1"'),
  'two/Cargo.toml': packageToml(
    'two',
    '[dependencies]\nold = { package = "foo", version = "0.9" }',
  ),
  'mine/Cargo.toml': packageToml('mine'),
  'Cargo.lock': [
    'version = 4',
    locked('one', '0.0.0', 'dependencies = ["foo 1.0.0", "mine", "gone"]'),
    locked('two', '0.0.0', 'dependencies = ["foo 0.9.0"]'),
    locked('mine', '0.0.0'),
    locked('gone', '1.0.0', registry),
    locked('foo', '0.9.0', registry, 'dependencies = ["bar"]'),
    locked('foo', '1.0.0', registry),
    locked('bar', '1.0.0', registry, 'dependencies = ["mine"]'),
  ].join('\n'),
};

test('the lockfile says which crates a package needs, and what is put in their place', async () => {
  expect(await edges(lockedFiles)).toEqual([
    'one -> mine implicit',
    // Nx cannot hold that the crate bar needs a project.
    'two -> mine implicit',
    'one -> cargo:foo@1.0.0 implicit',
    'two -> cargo:foo@0.9.0 implicit',
    'cargo:foo@0.9.0 -> cargo:bar@1.0.0 static',
  ]);
});

test("a patch in Cargo's configuration stands in for a crate, too", async () => {
  const root = { 'Cargo.toml': '[workspace]\nmembers = ["one", "two"]' };
  const configuration = { '.cargo/config.toml': '[patch.crates-io]\nmine = { path = "mine" }' };

  expect(await edges({ ...lockedFiles, ...root, ...configuration })).toContain(
    'one -> mine implicit',
  );
});

test("paths in Cargo's configuration take the place of crates that the lockfile names", async () => {
  const configuration = { '.cargo/config.toml': 'paths = ["mine", "bar"]' };
  const bar = { 'bar/Cargo.toml': packageToml('bar') };

  const found = await edges({ ...lockedFiles, ...configuration, ...bar });
  expect(found).toContain('two -> bar implicit');
  expect(found.join()).not.toContain('cargo:bar@1.0.0');
});

test('a package whose name stands in an old lockfile does not stand in for a crate', async () => {
  const root = { 'Cargo.toml': '[workspace]\nmembers = ["one", "two", "mine"]' };
  expect(await edges({ ...lockedFiles, ...root })).not.toContain('one -> mine implicit');
});

test('what an entry in nx.json leaves out has no edges, even if it is a project', async () => {
  const exclude = [{ plugin: 'nx-hermit', exclude: ['one/**'] }];
  const found = await edges(lockedFiles, {}, exclude);

  expect(found.filter((edge) => edge.startsWith('one'))).toEqual([]);
  expect(found).toContain('two -> cargo:foo@0.9.0 implicit');
});

test('a broken lockfile takes only the edges away that it decides', async () => {
  const broken = { ...files, 'Cargo.lock': 'version = ' };
  expect(await edges(broken)).toEqual(await edges(files));
});
