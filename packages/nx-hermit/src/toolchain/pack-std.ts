import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { place } from '../files/place-file';
import { sha256 } from '../files/sha256';
import { archiveSymbols } from '../hermit/archive-symbols';
import { type PackedFile, stampName, type StdStamp } from '../hermit/std-stamp';
import { stdDirectory } from './components';

/** What is not known from the files. */
export type StdOrigin = Omit<StdStamp, 'memoryFunctions' | 'files'>;

/**
 * Packs a std into a directory: its libraries, compressed, and the stamp that describes them. Most of a std is
 * metadata for the compiler, which no compiler flag makes smaller; packed it takes a quarter.
 *
 * The stamp is written last and removed first: where there is one, everything is there.
 *
 * @param libraries absolute paths of `.rlib` and `.rmeta` files
 */
export async function packStd(directory: string, libraries: readonly string[], origin: StdOrigin) {
  await rm(join(directory, stampName), { force: true });
  await rm(join(directory, 'lib'), { recursive: true, force: true });

  const files: PackedFile[] = [];
  await place(join(directory, 'lib'), async (temporary) => {
    const folder = join('rustlib', origin.triple, 'lib');
    await mkdir(join(temporary, folder), { recursive: true });
    for (const library of [...libraries].sort()) {
      const packed = await compress(await readFile(library));
      const path = join(folder, `${basename(library)}.br`);
      await writeFile(join(temporary, path), packed);
      files.push({ path: join('lib', path), sha256: sha256(packed) });
    }
  });

  const stamp: StdStamp = { ...origin, memoryFunctions: await defineMemory(libraries), files };
  await place(join(directory, stampName), (temporary) =>
    writeFile(temporary, `${JSON.stringify(stamp, null, 2)}\n`),
  );
}

/** The libraries of a std that a toolchain brought along. */
export function installedLibraries(sysroot: string, triple: string): string[] {
  const directory = stdDirectory(sysroot, triple);
  const names = readdirSync(directory).filter((name) => /\.(?:rlib|rmeta)$/.test(name));
  return names.map((name) => join(directory, name));
}

/** Quality 5: a fifth larger than the best, thirty times as fast. */
function compress(bytes: Buffer): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(brotliCompress)(bytes, { params });
}

/** Whether the libraries of a std define `memcpy` and its like. */
export async function defineMemory(libraries: readonly string[]): Promise<boolean> {
  const builtins = libraries.filter((path) =>
    /^libcompiler_builtins-.*\.rlib$/.test(basename(path)),
  );
  const contents = await Promise.all(builtins.map((path) => readFile(path)));
  return contents.some((bytes) => archiveSymbols(bytes).includes('memcpy'));
}
