import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CreateNodesResult, type ProjectConfiguration } from '@nx/devkit';
import {
  appToml,
  kernelToml,
  packageToml,
  temporaryRepository,
} from '../cargo/testing/temporary-repository';
import { createNodes } from '../index';
import { type Inputs } from './inputs';
import { answers } from './testing/runtime-inputs';

const lockfile = (version: string) =>
  'version = 4\n\n[[package]]\nname = "app"\nversion = "0.0.0"\ndependencies = [\n "hermit",\n]\n\n' +
  `[[package]]\nname = "hermit"\nversion = "${version}"\nsource = "registry+https://registry.example/index"\n`;

const files = {
  'app/Cargo.toml': appToml(
    'app',
    '[package.metadata.hermit]\nkernel = "kernel"\n\n[dependencies]\nignored = { path = "../ignored" }',
  ),
  'app/Cargo.lock': lockfile('0.12.0'),
  'app/src/main.rs': '',
  'ignored/Cargo.toml': packageToml('ignored'),
  'ignored/src/lib.rs': '',
  'kernel/Cargo.toml': kernelToml('kernel'),
};

/** A repository with that release of Nx, where Nx ignores one package and does not build the kernel. */
function repositoryWith(nx: string) {
  const { root, manifests } = temporaryRepository({
    ...files,
    'node_modules/nx/package.json': JSON.stringify({ version: nx }),
  });
  const handed = manifests.filter((file) => !file.startsWith('ignored'));
  const context = { workspaceRoot: root, nxJsonConfiguration: { plugins: [] } as never };
  const projects = async () => {
    const results = await createNodes[1](handed, { kernel: false }, context);
    const found = (results as [string, CreateNodesResult][]).flatMap(([, result]) =>
      Object.values((result.projects ?? {}) as Record<string, ProjectConfiguration>),
    );
    return Object.fromEntries(found.map((project) => [project.name, project]));
  };
  return {
    projects,
    inputs: async () => (await projects()).app?.targets?.build?.inputs as Inputs,
    write(path: string, text: string) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    answers: (inputs: Inputs) => answers(inputs, root, { PATH: process.env.PATH ?? '' }),
  };
}

test.each([
  ['22.7.12', false],
  ['23.2.1', false],
  ['23.3.2', true],
  ['24.0.6', true],
])('Nx %s is told of ignored files in a form that it knows', async (version, knows) => {
  const { inputs } = repositoryWith(version);
  expect(JSON.stringify(await inputs()).includes('includeIgnored')).toBe(knows);
});

test.each([
  ['ignored/src/lib.rs', true],
  ['ignored/new file.txt', true],
  ['dist/kernel/riscv64/libhermit.a', true],
  ['ignored/target/left-over', false],
  ['ignored/dist/left-over', false],
  ['dist/kernel/riscv64/left-over', false],
])('an older Nx sees a change of %s: %p', async (path, decides) => {
  const repository = repositoryWith('22.7.12');
  const inputs = await repository.inputs();
  const before = repository.answers(inputs);
  repository.write(path, 'something else');
  expect(repository.answers(inputs) !== before).toBe(decides);
});

test.each([
  ['23.3.2', true],
  ['24.0.6', false],
])('Nx %s: another crate shows in a project: %p', async (version, shows) => {
  const repository = repositoryWith(version);
  const before = await repository.projects();
  repository.write('app/Cargo.lock', lockfile('0.12.1'));
  const after = await repository.projects();
  if (shows) expect(after).not.toEqual(before);
  else expect(after).toEqual(before);
});
