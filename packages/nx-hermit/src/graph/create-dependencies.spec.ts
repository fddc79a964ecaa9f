import { type CreateDependenciesContext, type ProjectConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import {
  appToml,
  kernelToml,
  packageToml,
  temporaryRepository,
} from '../cargo/testing/temporary-repository';
import { createDependencies } from '../index';

/** @param names what project.json files call the projects, by directory; others go by their directory */
async function edges(files: Record<string, string>, names: Record<string, string> = {}) {
  const { root, manifests } = temporaryRepository(files);
  const roots = [...manifests.map((file) => posix.dirname(file)), 'not-rust'];
  const projects = Object.fromEntries(
    roots.map((directory): [string, ProjectConfiguration] => [
      names[directory] ?? directory,
      { root: directory },
    ]),
  );
  const context = { workspaceRoot: root, projects } as unknown as CreateDependenciesContext;
  const found = await createDependencies({}, context);
  return found.map((edge) =>
    [edge.source, '->', edge.target, 'sourceFile' in edge ? edge.sourceFile : edge.type].join(' '),
  );
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
