import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// Every command starts Nx anew, without its daemon.
jest.setTimeout(120_000);

let workspace: WorkspaceCopy;

beforeEach(() => {
  workspace = copyWorkspace();
});
afterEach(() => workspace.remove());

const read = (path: string) => readFileSync(join(workspace.root, path), 'utf8');
const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(workspace.root, path), change(read(path)));

function write(path: string, text: string) {
  mkdirSync(dirname(join(workspace.root, path)), { recursive: true });
  writeFileSync(join(workspace.root, path), text);
}

async function graph() {
  const outcome = await workspace.nx(['graph', '--file=graph.json']);
  const { nodes, dependencies } = JSON.parse(read('graph.json')).graph;
  rmSync(join(workspace.root, 'graph.json'));
  const edges = (Object.values(dependencies) as { source: string; target: string }[][])
    .flat()
    .map(({ source, target }) => `${source} -> ${target}`);
  return { exitCode: outcome.exitCode, projects: Object.keys(nodes), edges };
}

async function taskPlan(...args: string[]) {
  const { stdout } = await workspace.nx([...args, '--graph=stdout']);
  return Object.keys(JSON.parse(stdout).tasks.tasks).sort();
}

const library = '[package]\nname = "library"\nversion = "0.0.0"\nedition = "2024"\n';

test('Nx sees the projects of this repository, what they offer and what they wait for', async () => {
  const projects = await workspace.nx(['show', 'projects']);
  expect(projects.stdout.trim().split('\n')).toEqual(
    expect.arrayContaining(['cargo-workspace', 'example-app', 'example-server', 'hermit-kernel']),
  );
  expect(projects.exitCode).toBe(0);

  const app = await workspace.nx(['show', 'project', 'example-app', '--json']);
  expect(Object.keys(JSON.parse(app.stdout).targets)).toEqual(
    expect.arrayContaining(['build', 'run', 'serve']),
  );

  expect(await taskPlan('run', 'example-app:run', '--configuration=riscv64')).toEqual(
    expect.arrayContaining([
      'cargo-workspace:std:riscv64',
      'example-app:build:riscv64',
      'example-app:run:riscv64',
      'hermit-kernel:build:riscv64',
    ]),
  );
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

test('a broken manifest fails every command and is named; the other projects stay', async () => {
  write('packages/broken/Cargo.toml', '[package]\nname = "broken"\nversion = \n');

  const show = await workspace.nx(['show', 'projects']);
  expect(show.exitCode).toBe(1);
  expect(show.stderr + show.stdout).toContain('packages/broken/Cargo.toml:3:11: ');
  const build = await workspace.nx(['build', 'example-app']);
  expect(build.exitCode).toBe(1);
  expect((await graph()).projects).toEqual(
    expect.arrayContaining(['example-app', 'hermit-kernel', 'cargo-workspace']),
  );
});

test('a kernel project that is renamed keeps its edges and its place in the plan', async () => {
  write('packages/hermit-kernel/project.json', '{ "name": "the-kernel" }');

  expect((await graph()).edges).toContain('example-app -> the-kernel');
  expect(await taskPlan('build', 'example-app', '--configuration=aarch64')).toContain(
    'the-kernel:build:aarch64',
  );
});

test('edges come and go with the file that decides them, without a reset', async () => {
  appendFileSync(
    join(workspace.root, 'packages/example-app/Cargo.toml'),
    '\n[dependencies]\nlibrary = { path = "../library" }\nshared.workspace = true\n',
  );
  appendFileSync(
    join(workspace.root, 'Cargo.toml'),
    '\n[workspace.dependencies]\nshared = { path = "packages/shared" }\n',
  );
  write('packages/shared/Cargo.toml', library.replace('library', 'shared'));
  const before = (await graph()).edges;
  expect(before).toContain('example-app -> shared');
  expect(before).not.toContain('example-app -> library');

  write('packages/library/Cargo.toml', library);
  expect((await graph()).edges).toContain('example-app -> library');

  edit('Cargo.toml', (text) => text.replace('{ path = "packages/shared" }', '"1"'));
  expect((await graph()).edges).not.toContain('example-app -> shared');

  edit('packages/example-app/Cargo.toml', (text) => text.replace(/^library = .*$/m, ''));
  expect((await graph()).edges).not.toContain('example-app -> library');
});
