import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packStd } from './pack-std';
import { isIntact, readPackedStd, unpackStd } from './unpack-std';

const triple = 'x86_64-unknown-hermit';
const origin = { triple, rustc: { release: '1.95.0' }, source: 'built', recipe: '01' } as const;

let root: string;
let output: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-hermit-std-'));
  output = join(root, 'dist/std/x86_64');
});
afterEach(() => rmSync(root, { recursive: true }));

function library(name: string, content: string): string {
  writeFileSync(join(root, name), content);
  return join(root, name);
}

async function packed() {
  const std = await readPackedStd(output);
  if (std === undefined) throw new Error('there should be a stamp');
  return std;
}

test('what is packed comes out again as a sysroot', async () => {
  await packStd(
    output,
    [library('libcore-1.rlib', 'core'), library('libstd-1.rlib', 'std')],
    origin,
  );
  const std = await packed();

  expect(std.stamp).toMatchObject({ ...origin, files: { length: 2 } });
  expect(await isIntact(std)).toBe(true);

  const sysroot = await unpackStd(std, join(root, 'target'));
  const unpacked = join(sysroot, 'lib/rustlib', triple, 'lib/libstd-1.rlib');
  expect(readFileSync(unpacked, 'utf8')).toBe('std');
});

test('another std gets another sysroot, the same one the same', async () => {
  const target = join(root, 'target');
  await packStd(output, [library('libcore-1.rlib', 'core')], origin);
  const first = await unpackStd(await packed(), target);
  const again = await unpackStd(await packed(), target);
  await packStd(output, [library('libcore-1.rlib', 'another core')], origin);
  const other = await unpackStd(await packed(), target);

  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('a damaged file is noticed, and nothing half-unpacked is left', async () => {
  await packStd(output, [library('libcore-1.rlib', 'core')], origin);
  const std = await packed();
  writeFileSync(join(output, std.stamp.files[0]?.path ?? ''), 'rubbish');

  expect(await isIntact(std)).toBe(false);
  await expect(unpackStd(std, join(root, 'target'))).rejects.toThrow('missing or damaged');
  const again = unpackStd(std, join(root, 'target'));
  await expect(again).rejects.toThrow('missing or damaged');
});

test('where packing fails, there is no stamp', async () => {
  await packStd(output, [library('libcore-1.rlib', 'core')], origin);
  await expect(packStd(output, [join(root, 'gone.rlib')], origin)).rejects.toThrow('ENOENT');

  expect(existsSync(join(output, 'std.json'))).toBe(false);
  expect(existsSync(join(output, 'lib'))).toBe(false);
});
