import { monodonWorkspace } from '../../nx-hermit/src/generators/convert-from-monodon/testing/monodon-workspace';
import { type NxRepository, nxRepository } from './nx-repository';
import { projectGraph } from './project-graph';

jest.setTimeout(120_000);

let repository: NxRepository;

beforeAll(() => {
  repository = nxRepository({ ...monodonWorkspace(), ...withoutMonodon });
});

afterAll(() => repository.remove());

test('a dry run tells what would become of it, and writes nothing', async () => {
  const { exitCode, stdout } = await convert('--dry-run');
  expect({ exitCode, stdout }).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('UPDATE apps/hello_unikernel/project.json'),
  });
  expect(repository.read(app)).toBe(monodonWorkspace()[app]);
});

test('a workspace comes over with the names of its projects and their edges', async () => {
  const { exitCode, stdout, stderr } = await convert();
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(stdout + stderr).toContain('hello_unikernel:run: the configuration production is gone');

  const { projects, edges, nodes, errors } = await projectGraph(repository);
  expect(errors).toEqual([]);
  expect(projects).toEqual(expect.arrayContaining(['greeting', 'hello_unikernel', 'host_tool']));
  expect(edges).toContain('hello_unikernel -> greeting');
  expect(nodes.hello_unikernel?.data).toMatchObject({
    tags: expect.arrayContaining(['team:os']),
    targets: {
      build: { executor: 'nx-hermit:build' },
      run: { executor: 'nx-hermit:run' },
      test: {
        executor: 'nx-hermit:cargo',
        options: { command: 'test' },
        configurations: { production: { cargoArgs: ['--release'] } },
      },
    },
  });
  expect(nodes.host_tool?.data.targets?.build?.executor).toBe('@monodon/rust:build');
});

test('a second time changes nothing', async () => {
  const { exitCode, stdout } = await convert();
  expect(exitCode).toBe(0);
  expect(stdout).not.toMatch(/^(UPDATE|CREATE|DELETE)/m);
});

const app = 'apps/hello_unikernel/project.json';

/** Its graph asks cargo for crates from a registry; what it does not infer it need not be there for. */
const withoutMonodon = {
  'node_modules/@monodon/rust/package.json': '{ "name": "@monodon/rust", "main": "index.js" }',
  'node_modules/@monodon/rust/index.js': '',
};

function convert(...more: string[]) {
  return repository.nx(['generate', 'nx-hermit:convert-from-monodon', ...more]);
}
