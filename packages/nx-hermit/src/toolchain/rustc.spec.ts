import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ownToolchain } from './own-toolchain';
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

  test.each(['CARGO_BUILD_RUSTC', 'a file of cargo'])('is the one in %s', async (place) => {
    const answer = version('1.80.0', 'abc').replaceAll('\n', '\\n');
    const { env } = programNamedRustc(`printf '${answer}'`);
    const rustc = join(folder, 'rustc');
    if (place === 'a file of cargo') {
      mkdirSync(join(folder, '.cargo'));
      writeFileSync(
        join(folder, '.cargo/config.toml'),
        `[build]\nrustc = ${JSON.stringify(rustc)}`,
      );
    }
    const named = place === 'CARGO_BUILD_RUSTC' ? { CARGO_BUILD_RUSTC: rustc } : {};
    const facts = await rustcFacts(folder, { env: { ...env, PATH: process.env.PATH, ...named } });
    expect(facts.release).toBe('1.80.0');
    const own = await rustcFacts(folder, { env: { ...named, ...ownToolchain } });
    expect(own.release).not.toBe('1.80.0');
  });

  test('is named where the one that cargo is configured for is missing', async () => {
    const query = { env: { CARGO_BUILD_RUSTC: join(folder, 'none') } };
    await expect(rustcFacts(folder, query)).rejects.toMatchObject({
      message: expect.stringContaining(join(folder, 'none')),
      cure: expect.stringContaining('CARGO_BUILD_RUSTC'),
    });
  });

  test('is not waited for once the build is given up', async () => {
    const { env } = programNamedRustc('echo "info: installing" >&2; exec sleep 600');
    const controller = new AbortController();
    const written = jest.spyOn(process.stderr, 'write').mockImplementation(() => {
      controller.abort();
      return true;
    });
    const asked = rustcFacts(folder, { env, abortSignal: controller.signal });
    await expect(asked).rejects.toThrow('given up');
    written.mockRestore();
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
