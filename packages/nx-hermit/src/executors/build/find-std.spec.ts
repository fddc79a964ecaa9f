import { type ExecutorContext } from '@nx/devkit';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryRepository } from '../../cargo/testing/temporary-repository';
import { findStd } from './find-std';

const triple = 'x86_64-unknown-hermit';
const rustc = {
  release: '1.96.0',
  commitHash: 'abc',
  host: 'host',
  sysroot: '/rust',
  channel: 'stable',
} as const;
const stamp = (release: string) =>
  JSON.stringify({
    ...{ triple, source: 'built', recipe: '01', memoryFunctions: true },
    rustc: { release, commitHash: 'abc' },
    files: [{ path: 'lib/libstd.rlib.br', sha256: '00' }],
  });

const sysroot = {
  executor: 'nx-hermit:std',
  configurations: { x86_64: { outputPath: 'dist/std/x86_64' } },
};

function find(files: Record<string, string>, targets: object = { sysroot }) {
  const root = realpathSync(temporaryRepository({ 'app/Cargo.toml': '', ...files }).root);
  const context = {
    root,
    configurationName: 'x86_64',
    projectsConfigurations: {
      projects: { workspace: { root: '.', targets }, app: { root: 'app' } },
    },
  } as unknown as ExecutorContext;
  const search = { option: 'dist/std/x86_64', context, directory: join(root, 'app') };
  return { root, std: findStd({ ...search, rustc, triple }) };
}

const again = 'npx nx run workspace:sysroot:x86_64';

test('a std of the same compiler is taken', async () => {
  const { std } = find({ 'dist/std/x86_64/std.json': stamp('1.96.0') });
  expect((await std).stamp.rustc.release).toBe('1.96.0');
});

test('one that is missing, or older than the toolchain of all, is to be made', async () => {
  await expect(find({}).std).rejects.toMatchObject({ cure: again });
  const { std } = find({
    'dist/std/x86_64/std.json': stamp('1.95.0'),
    'rust-toolchain.toml': '[toolchain]\nchannel = "1.96.0"',
  });
  await expect(std).rejects.toMatchObject({ cure: again });
});

test('one that no target makes is not said to be made by one', async () => {
  const { std } = find({}, {});
  await expect(std).rejects.toMatchObject({
    message: 'There is no standard library in dist/std/x86_64.',
    cure: expect.stringMatching(/^set the option "std" to .*"std": false/),
  });
});

test('an app with a toolchain of its own is told so, because making std again does not help', async () => {
  const { root, std } = find({
    'dist/std/x86_64/std.json': stamp('1.95.0'),
    'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"',
    'app/rust-toolchain.toml': '[toolchain]\nchannel = "1.96.0"',
  });
  await expect(std).rejects.toMatchObject({
    message: expect.stringContaining(`that of ${join(root, 'app/rust-toolchain.toml')}, and std's`),
    cure: expect.stringMatching(/^move .*app\/rust-toolchain\.toml to /),
  });
});
