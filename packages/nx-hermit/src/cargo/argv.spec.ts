import { appBuildArguments, bareBuildArguments, configArgument } from './argv';

const triple = 'riscv64gc-unknown-hermit';

test('an app is built by one call with its flags and its kernel', () => {
  const args = appBuildArguments({
    triple,
    profile: 'dev',
    bin: 'hello',
    features: ['http', 'hermit/tcp'],
    noDefaultFeatures: true,
    locked: true,
    rustflags: ['--sysroot', '/work, space/std'],
    kernelDirectory: '/work, space/kernel-1',
    cargoArgs: ['--offline'],
  });

  expect(args).toEqual([
    'build',
    ...['--target', triple, '--profile', 'dev', '--bin', 'hello'],
    ...['--features', 'http,hermit/tcp', '--no-default-features', '--locked'],
    ...['--config', `target.'cfg(all())'.rustflags=["--sysroot","/work, space/std"]`],
    ...['--config', `target.${triple}.hermit.rustc-link-lib=["static:-bundle=hermit"]`],
    ...['--config', `target.${triple}.hermit.rustc-link-search=["native=/work, space/kernel-1"]`],
    '--offline',
  ]);
});

test('without a kernel, the build script of the hermit crate is left to do its work', () => {
  const args = appBuildArguments({
    triple,
    profile: 'release',
    bin: 'hello',
    locked: false,
    rustflags: [],
  });

  expect(args.join(' ')).not.toContain('hermit.rustc-link');
  expect(args).not.toContain('--locked');
});

test('a kernel is built with a core of its own', () => {
  const args = bareBuildArguments({
    triple: 'x86_64-unknown-none',
    profile: 'release',
    buildStd: 'core,alloc',
    targetDirectory: '/t',
  });

  expect(args).toContain('-Zbuild-std=core,alloc');
  expect(args).toContain('-Zbuild-std-features=compiler-builtins-mem');
});

test('values of every kind become TOML', () => {
  expect(configArgument('a', 'b "c" \\ d')).toEqual(['--config', String.raw`a="b \"c\" \\ d"`]);
  expect(configArgument('a.b', false)).toEqual(['--config', 'a.b=false']);
  expect(configArgument('a', 3)).toEqual(['--config', 'a=3']);
});
