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

test('the binary with the name of the package is meant', async () => {
  write('app/Cargo.toml', '[package]\nname = "app"');
  write('app/src/main.rs');
  write('app/src/bin/another.rs');

  expect(await choose()).toBe('app');
});

test('default-run decides', async () => {
  write('app/Cargo.toml', '[package]\nname = "app"\ndefault-run = "another"');
  write('app/src/main.rs');
  write('app/src/bin/another.rs');

  expect(await choose()).toBe('another');
});

test('a Cargo.toml that cannot be read is not taken for a missing one', async () => {
  mkdirSync(join(root, 'app/Cargo.toml'), { recursive: true });
  await expect(choose()).rejects.toThrow('app/Cargo.toml cannot be read: EISDIR');
});

test('a package without binary or without Cargo.toml has no image', async () => {
  await expect(choose()).rejects.toThrow('There is no Cargo.toml in');
  write('app/Cargo.toml', '[package]\nname = "app"');
  await expect(choose()).rejects.toMatchObject({ cure: 'add src/main.rs' });
});
