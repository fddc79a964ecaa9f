import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { archiveSymbols } from '../../hermit/archive-symbols';
import { kernelFile } from '../../hermit/kernel-file';
import { abortingTests } from '../../hermit/libtest';
import { Problem } from '../../problem';
import { installedLibraries } from '../../toolchain/pack-std';
import { type Preparation } from '../build/prepare';

/**
 * Compiler flags for what every test program is linked with: the kernel, because not each of them mentions the crate
 * `hermit`, and the entry of libtest that can judge a panic.
 *
 * @throws Problem if the sysroot has no libtest
 */
export async function testLinkFlags(
  { sysroot, kernelDirectory }: Pick<Preparation, 'sysroot' | 'kernelDirectory'>,
  triple: string,
): Promise<string[]> {
  const libtest = installedLibraries(sysroot, triple).find((path) =>
    /^libtest-.*\.rlib$/.test(basename(path)),
  );
  const entry = libtest && abortingTests(archiveSymbols(await readFile(libtest)));
  if (entry === undefined) {
    throw new Problem(
      `There is no usable crate "test" for ${triple} in ${sysroot}, so no tests can be built.`,
      'let nx-hermit build the standard library: remove "std": false from the options of nx-hermit in nx.json',
    );
  }
  const kernel = kernelDirectory && `-Clink-arg=${join(kernelDirectory, kernelFile)}`;
  return [...(kernel ? [kernel] : []), ...entry];
}
