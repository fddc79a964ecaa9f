import { type ExecutorContext } from '@nx/devkit';
import { join } from 'node:path';
import { temporaryRepository } from '../../cargo/testing/temporary-repository';
import { requireKernel } from './require-kernel';

const library = 'dist/kernel/riscv64/libhermit.a';
const configurations = { riscv64: { outputPath: 'dist/kernel/riscv64' } };

function required(targets: object, files: Record<string, string> = { 'Cargo.toml': '' }) {
  const { root } = temporaryRepository(files);
  const context = {
    root,
    configurationName: 'riscv64',
    projectsConfigurations: { projects: { kernel: { root: 'kernel', targets } } },
  } as unknown as ExecutorContext;
  return { root, path: () => requireKernel(library, context) };
}

test('a library that is there is taken, whoever made it', () => {
  const { root, path } = required({}, { [library]: '' });
  expect(path()).toBe(join(root, library));
});

test('one that is missing comes with the command that makes it, as the target is called', () => {
  const { path } = required({ make: { executor: 'nx-hermit:kernel', configurations } });
  expect(path).toThrow(
    expect.objectContaining({
      message: `There is no kernel library at ${library}.`,
      cure: 'npx nx run kernel:make:riscv64',
    }),
  );
});

test('where no target makes it, no target is named', () => {
  const { path } = required({ build: { executor: 'nx:run-commands' } });
  expect(path).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('no target with the executor nx-hermit:kernel makes it'),
      cure: expect.not.stringContaining('nx run'),
    }),
  );
});
