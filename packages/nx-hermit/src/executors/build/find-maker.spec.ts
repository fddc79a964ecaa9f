import { type ExecutorContext } from '@nx/devkit';
import { findMaker } from './find-maker';

const perArch = (folder: string) => ({
  riscv64: { outputPath: `${folder}/riscv64` },
  'riscv64-debug': { outputPath: `${folder}/riscv64` },
  x86_64: { outputPath: `${folder}/x86_64` },
});
const projects = {
  workspace: {
    root: '.',
    targets: {
      all: { executor: 'nx:run-commands', options: { outputPath: 'dist/std/riscv64' } },
      sysroot: { executor: 'nx-hermit:std', configurations: perArch('dist/std') },
    },
  },
  kernel: {
    root: 'packages/kernel',
    targets: {
      image: { executor: 'nx-hermit:kernel', configurations: perArch('dist/packages/kernel') },
      plain: { executor: 'nx-hermit:kernel', options: { outputPath: './dist/plain/' } },
    },
  },
  library: { root: 'packages/library' },
};

function command(executor: string, directory: string, configurationName?: string) {
  const context = { configurationName, projectsConfigurations: { projects } };
  return findMaker(executor, directory, context as unknown as ExecutorContext)?.command;
}

test('a target is known by its executor and its output, whatever it is called', () => {
  expect(command('nx-hermit:std', 'dist/std/riscv64')).toBe('npx nx run workspace:sysroot:riscv64');
  expect(command('nx-hermit:kernel', 'dist/packages/kernel/x86_64/')).toBe(
    'npx nx run kernel:image:x86_64',
  );
});

test('the configuration of the running task comes first, if its output is there', () => {
  const std = (configuration: string) =>
    command('nx-hermit:std', 'dist/std/riscv64', configuration);
  expect(std('riscv64-debug')).toBe('npx nx run workspace:sysroot:riscv64-debug');
  expect(std('x86_64')).toBe('npx nx run workspace:sysroot:riscv64');
});

test('a target without configurations has none in its command', () => {
  expect(command('nx-hermit:kernel', 'dist/plain', 'riscv64')).toBe('npx nx run kernel:plain');
});

test('where no target has its output, nobody makes it', () => {
  expect(command('nx-hermit:std', 'dist/packages/kernel/riscv64')).toBeUndefined();
  expect(command('nx-hermit:kernel', 'vendor')).toBeUndefined();
});
