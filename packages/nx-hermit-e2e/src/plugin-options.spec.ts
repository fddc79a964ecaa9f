import { appManifest, kernelManifest, manifest } from './cargo-texts';
import { hashedRepository } from './hashed-repository';
import { type NxRepository, nxJson, nxRepository } from './nx-repository';
import { projectGraph, type ShownGraph } from './project-graph';

// Each question starts Nx.
jest.setTimeout(60_000);

const files = {
  'Cargo.toml':
    '[workspace]\nresolver = "3"\nmembers = ["apps/*", "libraries/*"]\nexclude = ["kernel"]\n',
  'apps/app/Cargo.toml': appManifest(
    'app',
    'kernel',
    'library = { path = "../../libraries/library" }',
  ),
  'apps/app/src/main.rs': 'fn main() {}\n',
  'libraries/library/Cargo.toml': manifest('library'),
  'libraries/library/src/lib.rs': '',
  'libraries/legacy/Cargo.toml': manifest('legacy'),
  'libraries/legacy/src/lib.rs': '',
  'kernel/Cargo.toml': kernelManifest('kernel'),
  'kernel/src/lib.rs': '',
};

let repository: NxRepository;
let graph: ShownGraph;

beforeAll(() => {
  repository = nxRepository(files);
});
afterAll(() => repository.remove());

async function configure(...entries: Record<string, unknown>[]) {
  repository.write('nx.json', nxJson(...entries));
  graph = await projectGraph(repository);
  expect(graph.errors).toEqual([]);
}

const targetsOf = (project: string) => graph.nodes[project]?.data.targets ?? {};

/** The names of all targets by project. */
function targetNames() {
  const names = graph.projects.map((project) => [project, Object.keys(targetsOf(project)).sort()]);
  return Object.fromEntries(names) as Record<string, string[]>;
}

/** What Nx would run for a target of the app. */
async function plan(target: string): Promise<string[]> {
  const args = ['run', `app:${target}`, '--configuration=riscv64', '--graph=stdout'];
  const { stdout } = await repository.nx(args);
  return Object.keys(JSON.parse(stdout).tasks.tasks).sort();
}

describe('options that rename, switch off and extend', () => {
  const fixtures = '{workspaceRoot}/fixtures/**/*';
  let inferred: ShownGraph;

  beforeAll(async () => {
    await configure({});
    inferred = graph;
    await configure({
      options: {
        std: 'sysroot',
        kernel: { targetName: 'kernel-image' },
        build: { targetName: 'image', options: { cargoArgs: ['--timings'] } },
        run: { targetName: 'boot', configurations: { riscv64: { memory: '512M' } } },
        serve: false,
        test: { targetName: 'cargo-test', inputs: ['...', fixtures] },
        lint: { options: { denyWarnings: true }, metadata: { description: 'Ours' } },
        formatCheck: 'style',
      },
    });
  });

  test('every package has its targets under the names that they were given', () => {
    expect(targetNames()).toEqual({
      app: ['boot', 'cargo-test', 'image', 'lint', 'style', 'vm-test', 'vm-test-build'],
      'cargo-workspace': ['sysroot'],
      kernel: ['kernel-image', 'style'],
      legacy: ['cargo-test', 'lint', 'style'],
      library: ['cargo-test', 'lint', 'style'],
    });
  });

  test('and they find one another under these names', async () => {
    expect(await plan('boot')).toEqual([
      'app:boot:riscv64',
      'app:image:riscv64',
      'cargo-workspace:sysroot:riscv64',
      'kernel:kernel-image:riscv64',
    ]);
  });

  test('and what is missing for a build comes with the command of the target that makes it', async () => {
    const args = ['run', 'app:image', '--configuration=riscv64', '--excludeTaskDependencies'];
    const { exitCode, stdout, stderr } = await repository.nx(args);
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain('To fix: npx nx run kernel:kernel-image:riscv64\n');
  });

  test('fields are put over the inferred ones, and leave the others alone', () => {
    const before = (name: string) => inferred.nodes.app?.data.targets?.[name];
    const { boot, image, lint, 'cargo-test': hostTest } = targetsOf('app');

    expect(image?.options).toEqual({ ...before('build')?.options, cargoArgs: ['--timings'] });
    expect(image?.configurations).toEqual(before('build')?.configurations);
    expect(boot?.configurations).toEqual({
      ...before('run')?.configurations,
      riscv64: { ...before('run')?.configurations?.riscv64, memory: '512M' },
    });
    expect(hostTest?.inputs).toEqual([...(before('test')?.inputs ?? []), fixtures]);
    expect(lint).toEqual({
      ...before('lint'),
      options: { ...before('lint')?.options, denyWarnings: true },
      metadata: { ...before('lint')?.metadata, description: 'Ours' },
    });
  });

  test('a group of targets names them as they are called', () => {
    const groups = Object.values(graph.nodes.app?.data.metadata?.targetGroups ?? {});
    expect([...new Set(groups.flat())].sort()).toEqual(targetNames().app);
  });
});

test('where everything is switched off, the projects and their edges remain', async () => {
  const hermit = { std: false, kernel: false, build: false, run: false, serve: false };
  const tests = { bootTest: false, vmTestBuild: false, vmTest: false };
  const host = { test: false, lint: false, formatCheck: false };
  await configure({ options: { ...hermit, ...tests, ...host } });

  expect(Object.values(targetNames()).flat()).toEqual([]);
  expect(graph.edges).toEqual(expect.arrayContaining(['app -> kernel', 'app -> library']));
});

test('an app whose std is switched off is built after its kernel alone', async () => {
  await configure({ options: { std: false } });
  expect(await plan('build')).toEqual(['app:build:riscv64', 'kernel:build:riscv64']);
});

test('a kernel that is built in another way still decides the bytes of its apps', async () => {
  const settings = {
    'nx.json': nxJson({ options: { kernel: false } }),
    '.gitignore': 'node_modules\n.nx\ndist\n',
  };
  const question = { projects: ['app'], targets: ['build'], configuration: 'riscv64' };
  const hashed = await hashedRepository({ files: { ...files, ...settings }, question });
  try {
    const library = 'dist/kernel/riscv64/libhermit.a';
    expect(await hashed.missedWhile(library, () => 'a kernel')).toEqual(['app:build']);
  } finally {
    hashed.remove();
  }
});

test('what is excluded is no project; what is built of it stays an input', async () => {
  await configure({ exclude: ['libraries/**/*'] });

  expect(graph.projects).toEqual(['app', 'cargo-workspace', 'kernel']);
  expect(JSON.stringify(targetsOf('app').build?.inputs)).toContain('libraries/library');
});

test('only what is included is a project', async () => {
  await configure({ include: ['libraries/**/*'] });
  expect(graph.projects).toEqual(['legacy', 'library']);
});

describe('two entries with different options', () => {
  const both = {
    app: ['format-check', 'image', 'run', 'serve', 'test', 'vm-test', 'vm-test-build'],
    'cargo-workspace': ['sysroot'],
    kernel: ['format-check', 'kernel-image'],
    legacy: ['format-check', 'lint', 'test'],
    library: ['format-check', 'lint', 'test'],
  };
  const apps = { include: ['apps/**/*'], options: { build: 'image', lint: false } };
  const rest = { options: { kernel: 'kernel-image', std: 'sysroot' } };

  test.each([
    ['that share the packages among them', [{ ...rest, exclude: ['apps/**/*'] }, apps]],
    ['in the other order', [apps, { ...rest, exclude: ['apps/**/*'] }]],
    ['of which the last counts where both cover a package', [rest, apps]],
  ])('%s', async (_how, entries) => {
    await configure(...entries);

    expect(targetNames()).toEqual(both);
    expect(graph.edges).toEqual(expect.arrayContaining(['app -> kernel', 'app -> library']));
    expect(await plan('run')).toEqual([
      'app:image:riscv64',
      'app:run:riscv64',
      'cargo-workspace:sysroot:riscv64',
      'kernel:kernel-image:riscv64',
    ]);
  });
});
