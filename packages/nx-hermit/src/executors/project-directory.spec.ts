import { type ExecutorContext } from '@nx/devkit';
import { commandThatMakes, projectDirectory } from './project-directory';

const context = {
  root: '/work',
  projectName: 'hello',
  configurationName: 'riscv64',
  projectsConfigurations: {
    projects: {
      workspace: { root: '.' },
      hello: { root: 'apps/hello' },
      'hello-kernel': { root: 'apps/hello/kernel' },
    },
  },
} as unknown as ExecutorContext;

test('a project is where its Cargo.toml is', () => {
  expect(projectDirectory(context)).toBe('/work/apps/hello');
  expect(projectDirectory({ ...context, projectName: 'workspace' })).toBe('/work');
});

test('the command that makes a file is that of the nearest project', () => {
  const command = (path: string) => commandThatMakes(path, 'build', context);
  expect(command('dist/apps/hello/kernel/riscv64/libhermit.a')).toBe(
    'npx nx run hello-kernel:build:riscv64',
  );
  expect(command('dist/apps/hello/riscv64/hello')).toBe('npx nx run hello:build:riscv64');
  expect(command('dist/std/riscv64')).toBe('npx nx run workspace:build:riscv64');
});

test('outside dist nobody makes it', () => {
  expect(commandThatMakes('vendor/libhermit.a', 'build', context)).toBeUndefined();
});
