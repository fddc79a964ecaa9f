import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { existingVolumes, folderVolumes } from './volume-paths';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-volume-paths-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (host: string) => ({ host, guest: '/data', readOnly: false });

test('a folder is a volume of either VMM, by its absolute path', async () => {
  const volumes = [at(relative(process.cwd(), folder))];
  expect(await folderVolumes(volumes)).toEqual([at(folder)]);
  expect(await existingVolumes(volumes)).toEqual([at(folder)]);
});

test('a file is one of Uhyve only', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(await existingVolumes([at(file)])).toEqual([at(file)]);
  await expect(folderVolumes([at(file)])).rejects.toThrow('which is no folder');
});

test('what is not there is none', async () => {
  const missing = join(folder, 'missing');
  await expect(folderVolumes([at(missing)])).rejects.toThrow(`${missing}, which is not there`);
});
