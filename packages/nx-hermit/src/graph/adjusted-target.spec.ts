import { adjustedTarget } from './adjusted-target';

const inferred = {
  executor: 'nx-hermit:build',
  cache: true,
  dependsOn: ['std'],
  inputs: ['{projectRoot}/**/*'],
  options: { bin: 'app' },
  configurations: { riscv64: { arch: 'riscv64' } },
  metadata: { description: 'Build' },
};

test.each([
  ['nothing', { name: 'build', fields: {} }, { build: inferred }],
  ['a name', { name: 'image', fields: {} }, { image: inferred }],
  ['switched off', { fields: {} }, {}],
  ['a field', { name: 'b', fields: { cache: false } }, { b: { ...inferred, cache: false } }],
  [
    'a list that goes on',
    { name: 'b', fields: { inputs: ['...', '{workspaceRoot}/assets/**'] } },
    { b: { ...inferred, inputs: ['{projectRoot}/**/*', '{workspaceRoot}/assets/**'] } },
  ],
  [
    'a list in its place',
    { name: 'b', fields: { dependsOn: ['codegen'] } },
    { b: { ...inferred, dependsOn: ['codegen'] } },
  ],
  [
    'a list where none was inferred',
    { name: 'b', fields: { outputs: ['...', '{projectRoot}/report'] } },
    { b: { ...inferred, outputs: ['{projectRoot}/report'] } },
  ],
  [
    'options',
    { name: 'b', fields: { options: { features: ['net'] } } },
    { b: { ...inferred, options: { bin: 'app', features: ['net'] } } },
  ],
  [
    'one configuration of several',
    {
      name: 'b',
      fields: { configurations: { riscv64: { std: 'mine' }, tiny: { arch: 'riscv64' } } },
    },
    {
      b: {
        ...inferred,
        configurations: { riscv64: { arch: 'riscv64', std: 'mine' }, tiny: { arch: 'riscv64' } },
      },
    },
  ],
])('%s', (_, choice, target) => {
  expect(adjustedTarget(choice, inferred)).toEqual(target);
});
