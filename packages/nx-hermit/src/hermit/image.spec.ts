import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readImage } from './image';
import { abiTagNote, elfFile, entryVersionNote, uhyveNote } from './testing/elf-file';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'nx-hermit-image-'))));
afterAll(() => rm(folder, { recursive: true }));

async function file(bytes: Buffer | string): Promise<string> {
  const path = join(folder, 'image');
  await writeFile(path, bytes);
  return path;
}

describe('reading an image', () => {
  it('tells what the ELF header and the notes say', async () => {
    const notes = [abiTagNote(6, [0, 11, 0]), entryVersionNote(4), uhyveNote(3)];
    const bytes = elfFile({ machine: 243, notes });
    expect(await readImage(await file(bytes))).toEqual({
      arch: 'riscv64',
      triple: 'riscv64gc-unknown-hermit',
      kernelVersion: '0.11.0',
      kernelFeatures: [],
      deviceFeatures: [],
      entryVersion: 4,
      uhyveInterfaceVersion: 3,
      size: bytes.length,
      needsBytes: 0x20_0000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('leaves out what the image does not tell', async () => {
    const facts = await readImage(await file(elfFile({ notes: [entryVersionNote(4)] })));
    expect(facts.kernelVersion).toBeUndefined();
    expect(facts.uhyveInterfaceVersion).toBeUndefined();
  });

  it('does not take the version of another system for the version of the kernel', async () => {
    const notes = [abiTagNote(0, [3, 2, 0]), entryVersionNote(4)];
    expect((await readImage(await file(elfFile({ notes })))).kernelVersion).toBeUndefined();
  });

  it.each([
    ['is not an ELF', '#!/bin/sh\n', /not a Hermit image: it is not an ELF file/],
    ['is empty', '', /is empty/],
    ['is for 32 bits', elf32(), /not a little-endian 64-bit ELF file/],
    ['is for another system', elfFile({ osAbi: 0 }), /was not built for Hermit/],
    ['holds no kernel', elfFile({ notes: [] }), /holds no Hermit kernel/],
    ['is for another machine', elfFile({ machine: 8 }), /ELF number 8/],
  ])('refuses a file that %s', async (_, bytes, message) => {
    await expect(readImage(await file(bytes))).rejects.toThrow(message);
  });

  it('refuses an image that was cut off anywhere behind its first bytes', async () => {
    const whole = elfFile();
    for (let length = 4; length < whole.length; length++) {
      const path = await file(whole.subarray(0, length));
      await expect(readImage(path)).rejects.toThrow('is truncated');
    }
  });

  it('says how to get the image when there is none', async () => {
    await expect(readImage(join(folder, 'nothing'))).rejects.toMatchObject({
      message: expect.stringContaining('no image at'),
      cure: expect.stringContaining('npx nx build'),
    });
    await expect(readImage(folder)).rejects.toThrow('is a folder');
  });
});

function elf32(): Buffer {
  const bytes = elfFile();
  bytes[4] = 1;
  return bytes;
}
