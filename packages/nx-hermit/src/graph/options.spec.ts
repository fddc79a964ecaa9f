import { readOptions } from './options';

test('without options, every target has its usual name, and the whole lockfile counts', () => {
  const { targets, lockfile } = readOptions(undefined);

  expect(Object.entries(targets).map(([key, { name }]) => `${key}: ${name}`)).toEqual([
    'std: std',
    'kernel: build',
    'build: build',
    'run: run',
    'serve: serve',
    'bootTest: boot-test',
    'vmTestBuild: vm-test-build',
    'vmTest: vm-test',
    'test: test',
    'lint: lint',
    'formatCheck: format-check',
  ]);
  expect(lockfile).toBe('file');
});

test.each([
  ['a name', 'image', { name: 'image', fields: {} }],
  ['switched off', false, { fields: {} }],
  ['switched on', true, { name: 'build', fields: {} }],
  ['fields', { cache: false }, { name: 'build', fields: { cache: false } }],
  [
    'a name and fields',
    { targetName: 'image', dependsOn: ['...', 'codegen'] },
    { name: 'image', fields: { dependsOn: ['...', 'codegen'] } },
  ],
])('a target: %s', (_, build, choice) => {
  expect(readOptions({ build }).targets.build).toEqual(choice);
});

test.each([
  [{ biuld: 'image' }, 'nx-hermit has no option "biuld"', 'write "build"'],
  [{ formatcheck: false }, 'nx-hermit has no option "formatcheck"', 'write "formatCheck"'],
  [{ lockFile: 'crates' }, 'nx-hermit has no option "lockFile"', 'write "lockfile"'],
  [
    { completelyElse: 1 },
    'nx-hermit has no option "completelyElse". It knows: std, kernel',
    undefined,
  ],
  [
    { test: { dependOn: ['x'] } },
    'the option "test" of nx-hermit has no field "dependOn"',
    'write "dependsOn"',
  ],
  [{ run: 3 }, 'the option "run" must be a name, true, false, or an object', undefined],
  [{ run: null }, 'the option "run" must be a name, true, false, or an object', undefined],
  [
    { run: '' },
    'the name of the target "run" must be a string without spaces and colons',
    undefined,
  ],
  [{ run: 'a:b' }, 'and is "a:b"', undefined],
  [{ run: { targetName: 7 } }, 'and is 7', undefined],
  [{ lockfile: 'precise' }, 'the option "lockfile" must be "file" or "crates"', undefined],
  [
    { run: 'build' },
    'the options "build" and "run" give two targets one name, "build"',
    'give one of the two another name',
  ],
  [
    { kernel: 'format-check' },
    'the options "kernel" and "formatCheck"',
    'give one of the two another name',
  ],
  [['build'], 'the options of nx-hermit must be an object', undefined],
])('refused: %j', (options, message, cure) => {
  expect(() => readOptions(options)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(`nx.json: `), cure }),
  );
  expect(() => readOptions(options)).toThrow(message);
});

test('a kernel package and an app may build under one name, whatever it is', () => {
  expect(() => readOptions({ kernel: 'make', build: 'make' })).not.toThrow();
  expect(() => readOptions({ kernel: 'run' })).not.toThrow();
});
