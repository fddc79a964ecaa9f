import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseToolchainFile, readToolchainFile } from './toolchain-file';

test('a pin with everything is read', () => {
  const text =
    '[toolchain]\nchannel = "1.95.0"\nprofile = "minimal"\n' +
    'components = ["rust-src"]\ntargets = ["x86_64-unknown-none"]\n';

  expect(parseToolchainFile('rust-toolchain.toml', text)).toEqual({
    path: 'rust-toolchain.toml',
    channel: '1.95.0',
    components: ['rust-src'],
    targets: ['x86_64-unknown-none'],
  });
});

test('the older form is just a name', () => {
  const file = parseToolchainFile('rust-toolchain', '\nnightly-2025-03-15\n');
  expect(file).toMatchObject({ channel: 'nightly-2025-03-15', components: [] });
});

test('a toolchain in a directory has no channel', () => {
  const file = parseToolchainFile('rust-toolchain.toml', '[toolchain]\npath = "/rust"\n');
  expect(file.channel).toBeUndefined();
});

test('a broken file is named with line and column', () => {
  expect(() => parseToolchainFile('a/rust-toolchain.toml', '[toolchain]\nchannel = = 1')).toThrow(
    'a/rust-toolchain.toml:2:11',
  );
  expect(() => parseToolchainFile('a/rust-toolchain.toml', 'channel = "1"')).toThrow('[toolchain]');
});

test('the nearest file upward counts, the older name before the newer', () => {
  const root = mkdtempSync(join(tmpdir(), 'nx-hermit-toolchain-'));
  mkdirSync(join(root, 'a/b'), { recursive: true });
  writeFileSync(join(root, 'rust-toolchain.toml'), '[toolchain]\nchannel = "1.95.0"');

  expect(readToolchainFile(join(root, 'a/b'))?.channel).toBe('1.95.0');

  writeFileSync(join(root, 'a/rust-toolchain.toml'), '[toolchain]\nchannel = "nightly"');
  writeFileSync(join(root, 'a/rust-toolchain'), 'beta');

  expect(readToolchainFile(join(root, 'a/b'))?.channel).toBe('beta');
  rmSync(root, { recursive: true });
});
