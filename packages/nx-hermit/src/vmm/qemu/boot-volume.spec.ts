import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBootVolume, volumeFiles } from './boot-volume';

const machine = { loader: '/l.efi', image: '/i', bootArguments: "-- 'a b'" };

test('loader, image and boot arguments lie where firmware and loader look for them', () => {
  expect(volumeFiles(machine)).toEqual([
    { path: 'EFI/BOOT/BOOTX64.EFI', target: '/l.efi' },
    { path: 'EFI/BOOT/hermit-app', target: '/i' },
    { path: 'EFI/BOOT/hermit-bootargs', text: "-- 'a b'" },
  ]);
});

test('without boot arguments there is no file for them', () => {
  expect(volumeFiles({ ...machine, bootArguments: '' })).toHaveLength(2);
});

test('a volume holds the files, and is gone once it is removed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nx-hermit-volume-'));
  const image = join(folder, 'an image');
  writeFileSync(image, 'bytes');

  const volume = await makeBootVolume({ ...machine, image });
  const read = (name: string) => readFileSync(join(volume.folder, 'EFI/BOOT', name), 'utf8');
  expect(read('hermit-app')).toBe('bytes');
  expect(read('hermit-bootargs')).toBe("-- 'a b'");
  await volume.remove();
  expect(existsSync(volume.folder)).toBe(false);
  expect(existsSync(image)).toBe(true);
  rmSync(folder, { recursive: true });
});
