import { mergedFlags, onlyTheseFlags } from './rustflags';

const ours = ['--sysroot', '/a path/with, comma'];

test('without anything of the user, the flags are ours', () => {
  expect(mergedFlags(ours, [], {})).toEqual(ours);
});

test('flags of configuration files and of the environment are all kept, the strongest last', () => {
  const files = [
    { build: { rustflags: ['-Ca', '-Cb c'] } },
    { target: {} },
    { build: { rustflags: '-Cd  -Ce' } },
  ];
  const env = { CARGO_BUILD_RUSTFLAGS: '-Cf', RUSTFLAGS: ' -Cg -Ch ' };

  expect(mergedFlags(ours, files, env)).toEqual([
    ...ours,
    ...['-Ca', '-Cb c', '-Cd', '-Ce', '-Cf', '-Cg', '-Ch'],
  ]);
});

test('CARGO_ENCODED_RUSTFLAGS counts instead of RUSTFLAGS, also when it is empty', () => {
  const env = { CARGO_ENCODED_RUSTFLAGS: '-Ca b\x1f-Cc', RUSTFLAGS: '-Cd' };

  expect(mergedFlags([], [], env)).toEqual(['-Ca b', '-Cc']);
  expect(mergedFlags([], [], { ...env, CARGO_ENCODED_RUSTFLAGS: '' })).toEqual([]);
});

test('flags that overrule everything are given even when there are none', () => {
  expect(onlyTheseFlags([])).toEqual({ CARGO_ENCODED_RUSTFLAGS: '', RUSTFLAGS: undefined });
  expect(onlyTheseFlags(['-a', '-b c']).CARGO_ENCODED_RUSTFLAGS).toBe('-a\x1f-b c');
});
