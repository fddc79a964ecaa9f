import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasStd, llvmTool, requireRustLld, requireRustSrc, rustLldPath } from './components';

const triple = 'x86_64-unknown-hermit';
let rustc: { sysroot: string; host: string };

beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'nx-hermit-sysroot-'));
  rustc = { sysroot: join(home, 'toolchains/1.95.0-host'), host: 'host' };
});
afterEach(() => rmSync(dirname(dirname(rustc.sysroot)), { recursive: true }));

function install(path: string) {
  const file = join(rustc.sysroot, 'lib/rustlib', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
}

test('parts that are installed are found', () => {
  const tool = install('host/bin/llvm-nm');
  const linker = install('host/bin/rust-lld');
  install('src/rust/library/Cargo.lock');
  install(`${triple}/lib/libstd-0123456789abcdef.rlib`);

  expect(llvmTool(rustc, 'llvm-nm')).toBe(tool);
  expect(rustLldPath(rustc)).toBe(linker);
  expect(hasStd(rustc.sysroot, triple)).toBe(true);
  requireRustSrc(rustc, 'a test');
  requireRustLld(rustc);
});

test('missing components are named with the command of rustup', () => {
  const cure = (component: string) =>
    expect.stringContaining(`rustup component add ${component} --toolchain 1.95.0-host`);

  expect(() => llvmTool(rustc, 'llvm-nm')).toThrow(
    expect.objectContaining({ cure: cure('llvm-tools') }),
  );
  expect(() => requireRustSrc(rustc, 'building std')).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('building std'),
      cure: cure('rust-src'),
    }),
  );
});

test('a compiler without rustup has its own cure', () => {
  rustc = { ...rustc, sysroot: join(dirname(dirname(rustc.sysroot)), 'usr/bin') };
  expect(() => requireRustSrc(rustc, 'building std')).toThrow(
    expect.objectContaining({ cure: expect.not.stringContaining('rustup') }),
  );
  expect(() => requireRustLld(rustc)).toThrow('rust-lld');
});

test('a folder of a triple without std is not a std', () => {
  install(`${triple}/lib/libcore-0123456789abcdef.rlib`);
  expect(hasStd(rustc.sysroot, triple)).toBe(false);
});
