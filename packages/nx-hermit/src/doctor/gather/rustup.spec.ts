import {
  parseComponentList,
  parseRustupVersion,
  parseToolchainList,
  toolchainOfChannel,
} from './rustup';

describe('what rustup says', () => {
  it.each([
    ['rustup 1.29.0 (28d1352db 2026-03-05)\n', '1.29.0'],
    ['info: something else\nrustup 1.27.1 (54dd3d00f 2024-04-24)\n', '1.27.1'],
    ['error: no such command', undefined],
  ])('is a version in %j', (text, version) => {
    expect(parseRustupVersion(text)).toBe(version);
  });

  it('is a list of toolchains with remarks', () => {
    const list =
      'stable-x86_64-unknown-linux-gnu (default)\nnightly-x86_64-unknown-linux-gnu\n1.95.0-x86_64-unknown-linux-gnu (active)\nmine\n';
    expect(parseToolchainList(list)).toEqual([
      'stable-x86_64-unknown-linux-gnu',
      'nightly-x86_64-unknown-linux-gnu',
      '1.95.0-x86_64-unknown-linux-gnu',
      'mine',
    ]);
    expect(parseToolchainList('no installed toolchains\n')).toEqual([]);
  });

  it.each([
    ['1.95.0', '1.95.0-x86_64-unknown-linux-gnu'],
    ['1.95', undefined],
    ['nightly', undefined],
    ['nightly-2025-03-15', 'nightly-2025-03-15-aarch64-apple-darwin'],
    ['nightly-2025-03-15-aarch64-apple-darwin', 'nightly-2025-03-15-aarch64-apple-darwin'],
    ['mine', 'mine'],
  ])('names %s as %s', (channel, name) => {
    const names = [
      '1.95.0-x86_64-unknown-linux-gnu',
      'nightly-2025-03-15-aarch64-apple-darwin',
      'mine',
    ];
    expect(toolchainOfChannel(names, channel)).toBe(name);
  });

  it.each([
    ['one per line', ''],
    ['with remarks', ' (installed)'],
  ])('is a list of components, %s', (_, remark) => {
    const lines = [
      'cargo-x86_64-unknown-linux-gnu',
      'llvm-tools-preview-x86_64-unknown-linux-gnu',
      'rust-src',
      'rust-std-x86_64-unknown-linux-gnu',
      'rust-std-aarch64-unknown-none-softfloat',
      'rustc-x86_64-unknown-linux-gnu',
    ];
    expect(parseComponentList(lines.map((line) => `${line}${remark}\n`).join(''))).toEqual({
      components: ['cargo', 'llvm-tools', 'rust-src', 'rustc'],
      targets: ['x86_64-unknown-linux-gnu', 'aarch64-unknown-none-softfloat'],
    });
  });
});
