import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { place, withTemporaryDirectory } from './place-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-place-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a file appears under its name when it is complete', async () => {
  const path = join(folder, 'new/image');
  await place(path, async (temporary) => {
    await writeFile(temporary, 'half');
    expect(existsSync(path)).toBe(false);
    expect(dirname(temporary)).toBe(dirname(path));
    await writeFile(temporary, 'whole');
  });

  expect(readFileSync(path, 'utf8')).toBe('whole');
  expect(readdirSync(dirname(path))).toEqual(['image']);
});

test('where writing fails, nothing new is left and the old file stays', async () => {
  const path = join(folder, 'image');
  writeFileSync(path, 'old');
  const failing = place(path, async (temporary) => {
    await writeFile(temporary, 'half');
    throw new Error('disk full');
  });

  await expect(failing).rejects.toThrow('disk full');
  expect(readdirSync(folder)).toEqual(['image']);
  expect(readFileSync(path, 'utf8')).toBe('old');
});

test('a directory that somebody else made meanwhile is kept', async () => {
  const path = join(folder, 'std');
  await place(path, async (temporary) => {
    await mkdir(temporary);
    await mkdir(path);
    await writeFile(join(path, 'theirs'), '');
  });

  expect(readdirSync(folder)).toEqual(['std']);
  expect(readdirSync(path)).toEqual(['theirs']);
});

test('what a killed process left is removed, what a living one writes is not', async () => {
  const { pid } = spawnSync('true');
  writeFileSync(join(folder, `.image.${pid}`), '');
  writeFileSync(join(folder, `.image.${process.ppid}`), '');
  writeFileSync(join(folder, '.image.txt'), '');
  await place(join(folder, 'image'), (temporary) => writeFile(temporary, ''));

  expect(readdirSync(folder).sort()).toEqual(
    ['.image.txt', `.image.${process.ppid}`, 'image'].sort(),
  );
});

test('a temporary directory is gone afterwards, with what a killed process left', async () => {
  const { pid } = spawnSync('true');
  const path = join(folder, 'target/isolation');
  mkdirSync(join(folder, `target/.isolation.${pid}`), { recursive: true });

  await withTemporaryDirectory(path, async (directory) => {
    await writeFile(join(directory, 'file'), '');
    expect(readdirSync(dirname(path))).toEqual([`.isolation.${process.pid}`]);
  });
  const failing = withTemporaryDirectory(path, () => Promise.reject(new Error('disk full')));
  await expect(failing).rejects.toThrow('disk full');
  expect(readdirSync(dirname(path))).toEqual([]);
});
