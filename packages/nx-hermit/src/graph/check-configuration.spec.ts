import { type ProjectGraph } from '@nx/devkit';
import { checkConfiguration } from './check-configuration';

const hermit = { executor: 'nx-hermit:build', configurations: { x86_64: {}, riscv64: {} } };
const host = { executor: 'nx-hermit:cargo' };
const other = { executor: 'nx:run-commands', configurations: { production: {} } };

function check(commandLine: string) {
  const nodes = {
    app: { name: 'app', data: { root: 'app', targets: { build: hermit, test: host } } },
    site: { name: 'site', data: { root: 'site', targets: { build: other } } },
  };
  checkConfiguration(commandLine.split(' '), () => ({ nodes }) as unknown as ProjectGraph);
}

test.each([
  'build app',
  'build app --configuration=riscv64',
  'build app -c x86_64',
  'run app:build:riscv64',
  'run app:build --configuration riscv64',
  'run-many -t build -c production',
  'affected --target=build --configuration=riscv64',
  'build site --configuration=staging',
  'run app:build -- --configuration=sparc',
])('`nx %s` is left to Nx', (commandLine) => {
  expect(() => check(commandLine)).not.toThrow();
});

test.each([
  'build app --configuration=risc64',
  'build app -c risc64',
  'run app:build:risc64',
  'run app:build --configuration risc64',
  'run app:build:x86_64 -c risc64',
  'build --project=app -c risc64',
  'build -p app -c risc64',
  'run --project=app --target=build -c risc64',
  'run -t build -p app -c risc64',
])('`nx %s` names what there is, and the nearest', (commandLine) => {
  expect(() => check(commandLine)).toThrow(
    expect.objectContaining({
      message: 'app:build has no configuration "risc64". There are: x86_64, riscv64.',
      cure: '--configuration=riscv64',
    }),
  );
});

test.each(['test app --configuration=riscv64', 'run app:test:riscv64'])(
  '`nx %s` is told that there are no configurations',
  (commandLine) => {
    expect(() => check(commandLine)).toThrow(
      expect.objectContaining({
        message: 'app:test has no configuration "riscv64". It has none.',
        cure: 'leave --configuration away, or :riscv64 behind the target',
      }),
    );
  },
);

test('where no target has any configuration, none is listed', () => {
  const graph = { nodes: {} } as unknown as ProjectGraph;
  expect(() =>
    checkConfiguration(['run-many', '-t', 'test', '-c', 'riscv64'], () => graph),
  ).toThrow('No target has the configuration "riscv64". There are none.');
});

test('a target of Hermit does not take what only others have', () => {
  expect(() => check('build app -c production')).toThrow('has no configuration "production"');
});

test('what `--prod` stands for is refused like any other', () => {
  expect(() => check('build app --prod')).toThrow('app:build has no configuration "production"');
  expect(() => check('build site --prod')).not.toThrow();
});

// The project of `nx build` is that of the directory, and `nx b` is short for it.
test.each(['build', 'run build', 'b app'])(
  '`nx %s` takes no configuration that nothing has',
  (command) => {
    expect(() => check(`${command} -c risc64`)).toThrow(
      'No target has the configuration "risc64". There are: x86_64, riscv64, production.',
    );
    expect(() => check(`${command} -c riscv64`)).not.toThrow();
  },
);

test('over many projects, a configuration that nothing has is refused', () => {
  expect(() => check('run-many -t build -c riscv')).toThrow(
    'No target has the configuration "riscv"',
  );
});
