import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseRustcVersion, rustcFacts } from './rustc';

const version = (release: string, commit: string) =>
  `rustc ${release} (59807616e 2026-04-14)\nbinary: rustc\ncommit-hash: ${commit}\n` +
  `commit-date: 2026-04-14\nhost: x86_64-unknown-linux-gnu\nrelease: ${release}\nLLVM version: 22.1.0\n`;

test('the facts of a release are read', () => {
  expect(parseRustcVersion(version('1.95.0', '5980761'), '/rust')).toEqual({
    release: '1.95.0',
    commitHash: '5980761',
    host: 'x86_64-unknown-linux-gnu',
    sysroot: '/rust',
    channel: 'stable',
  });
});

test.each([
  ['1.87.0-nightly', 'nightly'],
  ['1.96.0-beta.2', 'beta'],
  ['1.97.0-dev', 'dev'],
])('%s is of channel %s', (release, channel) => {
  expect(parseRustcVersion(version(release, 'unknown'), '/rust')).toMatchObject({ channel });
});

test('a compiler without a commit has none', () => {
  expect(parseRustcVersion(version('1.95.0', 'unknown'), '/rust').commitHash).toBeUndefined();
});

test('anything else is refused', () => {
  expect(() => parseRustcVersion('clang 21', '/rust')).toThrow('clang 21');
});

describe('the compiler in force', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-rustc-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function programNamedRustc(script: string) {
    writeFileSync(join(folder, 'rustc'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'rustc'), 0o755);
    return { env: { PATH: folder + delimiter + process.env.PATH }, doing: 'building the kernel' };
  }

  test('answers', async () => {
    const facts = await rustcFacts(folder);
    expect(facts.release).toMatch(/^\d+\.\d+\.\d+/);
    expect(facts.sysroot).toMatch(/^\//);
  });

  test('is missing where there is none on PATH', async () => {
    await expect(rustcFacts(folder, { env: { PATH: folder } })).rejects.toMatchObject({
      message: expect.stringContaining('no rustc'),
      cure: 'npx nx-hermit setup',
    });
  });

  test('is missing where the pinned toolchain is not installed', async () => {
    const query = programNamedRustc(
      `echo "error: toolchain 'nightly-2025-03-15-x86_64-unknown-linux-gnu' is not installed" >&2; exit 1`,
    );
    await expect(rustcFacts(folder, query)).rejects.toMatchObject({
      message: expect.stringMatching(/nightly-2025-03-15.* is not installed.*building the kernel/),
      cure: expect.stringContaining('rustup toolchain install nightly-2025-03-15'),
    });
  });

  test('cannot be installed without a network', async () => {
    const query = programNamedRustc(
      `echo "info: syncing channel updates for '1.94.0'" >&2
       echo "error: could not download file" >&2
       echo "Caused by:" >&2
       echo "    1: error sending request" >&2
       echo "    4: Connection refused (os error 111)" >&2
       echo "Stack backtrace:" >&2
       echo "   0: rustup::main" >&2; exit 1`,
    );
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(rustcFacts(folder, query)).rejects.toMatchObject({
      message: expect.stringContaining(
        'error: could not download file: Connection refused (os error 111)',
      ),
      cure: expect.stringContaining('once the Rust toolchain server can be reached'),
    });
    expect(written).toHaveBeenCalledWith("info: syncing channel updates for '1.94.0'\n");
    written.mockRestore();
  });
});
