import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { projectGraph, type ShownGraph } from './project-graph';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// Every command starts Nx anew, without its daemon and with the plugin's sources.
jest.setTimeout(120_000);

let workspace: WorkspaceCopy;
let graph: ShownGraph;

beforeAll(async () => {
  workspace = copyWorkspace();
  graph = await projectGraph(workspace);
});
afterAll(() => workspace.remove());

async function taskPlan(...args: string[]) {
  const { stdout } = await workspace.nx([...args, '--graph=stdout']);
  return Object.keys(JSON.parse(stdout).tasks.tasks).sort();
}

test('Nx sees the projects of this repository and how they need each other', () => {
  expect(graph.errors).toEqual([]);
  expect(graph.projects).toEqual(
    expect.arrayContaining(['cargo-workspace', 'example-app', 'example-server', 'hermit-kernel']),
  );
  expect(graph.edges).toEqual(
    expect.arrayContaining([
      'cargo:hermit-kernel@0.11.0 -> cargo:smoltcp@0.12.0',
      'example-app -> cargo:hermit@0.12.0',
      'example-app -> cargo-workspace',
      'example-app -> hermit-kernel',
      'hermit-kernel -> cargo:hermit-kernel@0.11.0',
    ]),
  );
});

test('the targets of each kind of package', () => {
  const targets = (project: string) => Object.keys(graph.nodes[project]?.data.targets ?? {});
  expect(targets('cargo-workspace')).toEqual(['std']);
  expect(targets('hermit-kernel')).toEqual(['build', 'format-check']);
  const isOfScenario = (target: string) => target.startsWith('boot-test--');
  const ofApp = [
    ...['build', 'run', 'serve', 'boot-test', 'vm-test-build', 'vm-test'],
    ...['test', 'lint', 'format-check'],
  ];
  expect(targets('example-app').filter((it) => !isOfScenario(it))).toEqual(ofApp);
  expect(targets('example-app').filter(isOfScenario)).toContain('boot-test--greets');
});

test('what runs before an app', async () => {
  expect(await taskPlan('run', 'example-app:run', '--configuration=riscv64')).toEqual(
    expect.arrayContaining([
      'cargo-workspace:std:riscv64',
      'example-app:build:riscv64',
      'example-app:run:riscv64',
      'hermit-kernel:build:riscv64',
    ]),
  );
});

test('every target that is inferred says what it does, with what, and where to read more', () => {
  const inferred = Object.values(graph.nodes).flatMap(({ name, data }) =>
    Object.entries(data.targets ?? {})
      .filter(([, { executor }]) => executor?.startsWith('nx-hermit:'))
      .map(([target, { metadata }]) => ({ id: `${name}:${target}`, project: data, metadata })),
  );
  expect(inferred.length).toBeGreaterThan(10);
  for (const { id, project, metadata } of inferred) {
    const groups = Object.values(project.metadata?.targetGroups ?? {}).flat();
    expect([id, metadata?.description]).toEqual([id, expect.stringMatching(/^[A-Z].{10,}/)]);
    expect([id, metadata?.technologies]).toEqual([id, expect.arrayContaining(['rust'])]);
    expect([id, metadata?.help?.command]).toEqual([id, expect.stringMatching(/help/)]);
    expect([id, metadata?.help?.example]).toEqual([id, expect.any(Object)]);
    // What has host targets alone needs no groups.
    if (groups.length > 0)
      expect([id, groups]).toEqual([id, expect.arrayContaining([id.split(':')[1]])]);
  }
});

test('an unknown configuration is refused however the project is named', async () => {
  const byOption = await workspace.nx(['build', '--project=example-app', '-c', 'sparc']);
  expect(byOption.exitCode).toBe(1);
  expect(byOption.stderr + byOption.stdout).toContain(
    'example-app:build has no configuration "sparc"',
  );

  const byDirectory = await runProcess({
    command: join(workspace.root, 'node_modules/.bin/nx'),
    args: ['build', '-c', 'sparc'],
    cwd: join(workspace.root, 'packages/example-app'),
    env: workspace.environment,
    output: 'pipe',
  });
  expect(byDirectory.exitCode).toBe(1);
  expect(byDirectory.stderr + byDirectory.stdout).toContain(
    'No target has the configuration "sparc"',
  );
});

test('a kernel project that is renamed keeps its edges and its place in the plan', async () => {
  const file = join(workspace.root, 'packages/hermit-kernel/project.json');
  writeFileSync(file, '{ "name": "the-kernel" }');

  expect((await projectGraph(workspace)).edges).toContain('example-app -> the-kernel');
  expect(await taskPlan('build', 'example-app', '--configuration=aarch64')).toContain(
    'the-kernel:build:aarch64',
  );
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ name: 'the-kernel' });
});
