import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { place } from '../files/place-file';
import { sha256, sha256OfFile } from '../files/sha256';
import { parseStamp, stampName, type StdStamp } from '../hermit/std-stamp';
import { Problem } from '../problem';

/** A packed std. */
export interface PackedStd {
  /** Where its stamp is. */
  directory: string;
  stamp: StdStamp;
}

/**
 * Reads the stamp of a packed std.
 *
 * @returns `undefined` if there is none
 * @throws Problem if it is damaged
 */
export async function readPackedStd(directory: string): Promise<PackedStd | undefined> {
  const path = join(directory, stampName);
  if (!existsSync(path)) return undefined;
  return { directory, stamp: parseStamp(await readFile(path, 'utf8'), path) };
}

/** Whether all files of a packed std are there and unchanged. */
export async function isIntact({ directory, stamp }: PackedStd): Promise<boolean> {
  for (const { path, sha256: expected } of stamp.files) {
    const file = join(directory, path);
    if (!existsSync(file) || (await sha256OfFile(file)) !== expected) return false;
  }
  return true;
}

/**
 * Unpacks a std, unless that was done before. The directory's name follows from the content: under one name
 * the compiler would not notice another std.
 *
 * @param scratch where the sysroot goes
 * @returns the directory for the compiler's `--sysroot`
 * @throws Problem if a file is missing or damaged
 */
export async function unpackStd({ directory, stamp }: PackedStd, scratch: string): Promise<string> {
  const content = sha256(JSON.stringify(stamp.files)).slice(0, 16);
  const sysroot = join(scratch, `std-${content}`);
  if (existsSync(sysroot)) return sysroot;
  await place(sysroot, async (temporary) => {
    for (const { path, sha256: expected } of stamp.files) {
      const packed = await readFile(join(directory, path)).catch(() => undefined);
      if (packed === undefined || sha256(packed) !== expected) throw damaged(join(directory, path));
      const target = join(temporary, path.replace(/\.br$/, ''));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await promisify(brotliDecompress)(packed));
    }
  });
  return sysroot;
}

function damaged(path: string): Problem {
  return new Problem(
    `The standard library in ${path} is missing or damaged.`,
    `delete ${dirname(path)} and build std again`,
  );
}
