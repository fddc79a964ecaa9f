import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chooseBin } from './choose-bin';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'nx-hermit-bin-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = '') {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const choose = () => chooseBin(join(root, 'app'), root);

test('the binary with the name of the package is meant', () => {
  write('app/Cargo.toml', '[package]\nname = "app"');
  write('app/src/main.rs');
  write('app/src/bin/another.rs');

  expect(choose()).toBe('app');
});

test('default-run decides', () => {
  write('app/Cargo.toml', '[package]\nname = "app"\ndefault-run = "another"');
  write('app/src/main.rs');
  write('app/src/bin/another.rs');

  expect(choose()).toBe('another');
});

test('a Cargo.toml that cannot be read is not taken for a missing one', () => {
  mkdirSync(join(root, 'app/Cargo.toml'), { recursive: true });
  expect(choose).toThrow('app/Cargo.toml cannot be read: EISDIR');
});

test('a package without binary or without Cargo.toml has no image', () => {
  expect(choose).toThrow('There is no Cargo.toml in');
  write('app/Cargo.toml', '[package]\nname = "app"');
  expect(choose).toThrow(expect.objectContaining({ cure: 'add src/main.rs' }));
});

test('a manifest that only holds a workspace together has no image', () => {
  write('app/Cargo.toml', '[workspace]');
  expect(choose).toThrow(/^app\/Cargo\.toml has no \[package\]/);
});

test('what the package inherits is taken from the root of its workspace', () => {
  write('Cargo.toml', '[workspace]\nmembers = ["app"]\n[workspace.package]\nedition = "2024"');
  write('app/Cargo.toml', '[package]\nname = "app"\nedition.workspace = true\n[[bin]]\nname = "b"');
  write('app/src/bin/a.rs');

  expect(choose()).toBe('a');
});
