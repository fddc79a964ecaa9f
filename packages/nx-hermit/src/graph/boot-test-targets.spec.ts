import { type CreateNodesResult, type ProjectConfiguration } from '@nx/devkit';
import { appToml, kernelToml, temporaryRepository } from '../cargo/testing/temporary-repository';
import { createNodes } from '../index';
import { scenarioOutline } from './scenario-outline';

async function infer(scenarios?: string, options: object = {}) {
  const { root, manifests } = temporaryRepository({
    'Cargo.toml': '[workspace]\nmembers = ["app"]\nexclude = ["kernel"]\n',
    'app/Cargo.toml': appToml('app', '[package.metadata.hermit]\nkernel = "kernel"'),
    'app/src/main.rs': '',
    'kernel/Cargo.toml': kernelToml('kernel'),
    ...(scenarios !== undefined && { 'app/boot-test.toml': scenarios }),
  });
  const context = { workspaceRoot: root, nxJsonConfiguration: { plugins: [] } as never };
  const results = await createNodes[1](manifests, options, context);
  return appOf(results);
}

function appOf(results: readonly (readonly [string, CreateNodesResult])[]): ProjectConfiguration {
  const projects = results.flatMap(([, result]) => Object.values(result.projects ?? {}));
  return projects.find(({ name }) => name === 'app') as ProjectConfiguration;
}

const two = '[scenarios.greets]\n[scenarios.ends]\nexitCode = 3\n';

test('an app has one target for all its scenarios, and one for each, grouped', async () => {
  const { targets = {}, metadata } = await infer(two);
  expect(metadata?.targetGroups).toMatchObject({
    Hermit: expect.arrayContaining(['build', 'run', 'serve', 'boot-test']),
    'Boot tests': ['boot-test--greets', 'boot-test--ends'],
  });
  expect(targets['boot-test']).toMatchObject({
    executor: 'nx-hermit:boot-test',
    cache: true,
    dependsOn: ['build'],
    outputs: ['{options.outputPath}'],
    options: {},
  });
  expect(targets['boot-test--ends']).toMatchObject({
    options: { scenario: 'ends' },
    configurations: {
      'riscv64-debug': {
        image: 'dist/app/riscv64-debug/app',
        outputPath: 'dist/app/riscv64-debug/boot-test--ends',
      },
    },
  });
  expect(Object.keys(targets['boot-test']?.configurations ?? {})).toHaveLength(6);
});

test('what a boot test depends on is the scenario file, the bytes of the image and no source', async () => {
  const inputs = (await infer(two)).targets?.['boot-test']?.inputs;
  expect(inputs).toContain('{projectRoot}/boot-test.toml');
  expect(inputs).toContainEqual({ dependentTasksOutputFiles: '**/app' });
  expect(JSON.stringify(inputs)).not.toMatch(/projectRoot\}\/(src|\*)|\.rs/);
});

test('without a scenario file there is no boot test', async () => {
  expect(JSON.stringify(await infer())).not.toContain('boot-test');
});

test('the options rename and extend all of them, or switch them off', async () => {
  const bootTest = { targetName: 'boots', options: { parallel: 1 } };
  const { targets = {}, metadata } = await infer(two, { bootTest, build: 'image' });
  expect(Object.keys(targets)).toEqual(expect.arrayContaining(['boots', 'boots--greets']));
  expect(targets.boots?.dependsOn).toEqual(['image']);
  expect(targets['boots--greets']?.options).toEqual({ scenario: 'greets', parallel: 1 });
  expect(metadata?.targetGroups?.['Boot tests']).toEqual(['boots--greets', 'boots--ends']);
  expect(JSON.stringify(await infer(two, { bootTest: false }))).not.toContain(
    'nx-hermit:boot-test',
  );
});

test('a broken scenario file is named with line and column', async () => {
  const message = /^app\/boot-test\.toml:1:\d+: /;
  await expect(infer('[scenarios.greets\n')).rejects.toMatchObject({
    errors: [['app/Cargo.toml', { message: expect.stringMatching(message) }]],
  });
});

describe('the outline', () => {
  const outline = (text: string) => scenarioOutline(text, 'boot-test.toml');

  test('tells what boots use, be it at the top or in a scenario', () => {
    const text = `
      firmware = "uefi"
      [scenarios.a]
      volumes = ["data/files:/data", "/etc:/etc"]
      vmm = "auto"
      [scenarios.b]
      loader = "loaders/mine"
      volumes = "data/files:/other:ro"
    `;
    expect(outline(text)).toEqual({
      names: ['a', 'b'],
      parts: { uefi: true, uhyve: true, volumes: true, files: ['loaders/mine'] },
      folders: ['data/files'],
    });
  });

  test('of an ordinary file holds nothing but names', () => {
    expect(outline(two)).toEqual({
      names: ['greets', 'ends'],
      parts: { uefi: false, uhyve: false, volumes: false, files: [] },
      folders: [],
    });
  });
});
