import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markUsed, pruneUnused } from './prune';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-prune-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function directory(name: string, daysAgo: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  const time = Date.now() / 1000 - daysAgo * 24 * 60 * 60;
  utimesSync(path, time, time);
  return path;
}

test('the newest directories of a kind stay, and so do other kinds', async () => {
  for (const days of [5, 4, 3, 2]) directory(`std-${days}`, days);
  directory('kernel-9', 9);

  await pruneUnused(folder, 'std-', 2);

  expect(readdirSync(folder).sort()).toEqual(['kernel-9', 'std-2', 'std-3']);
});

test('a directory that was used today stays, however old it is', async () => {
  for (const days of [5, 4, 3]) directory(`std-${days}`, days);
  await markUsed(join(folder, 'std-5'));
  directory('std-0', 0.1);
  directory('std-1', 0.2);

  await pruneUnused(folder, 'std-', 1);

  expect(readdirSync(folder).sort()).toEqual(['std-0', 'std-1', 'std-5']);
});
