import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Artifact } from '../../cargo/messages';
import { place } from '../../files/place-file';
import { readImage } from '../../hermit/image';
import { Problem } from '../../problem';
import {
  imageListName,
  imageListText,
  parseImageList,
  type TestImage,
} from '../../vm-test/image-list';

/** Deletes what an earlier build put into a folder, so that nobody takes it for the result of this one. */
export async function removeTests(folder: string): Promise<void> {
  const list = join(folder, imageListName);
  const text = await readFile(list, 'utf8').catch(() => '');
  for (const { name } of parseImageList(text) ?? []) await rm(join(folder, name), { force: true });
  await rm(list, { force: true });
}

/**
 * Copies the test programs of a package to a folder and lists them there.
 *
 * @param directory of the package, absolute
 * @throws Problem if there is no kernel in one of them
 */
export async function placeTests(
  artifacts: readonly Artifact[],
  directory: string,
  folder: string,
): Promise<TestImage[]> {
  const programs = artifacts.filter(
    ({ isTest, executable, manifestPath }) =>
      isTest && executable !== undefined && manifestPath === join(directory, 'Cargo.toml'),
  );
  await mkdir(folder, { recursive: true });
  const images: TestImage[] = [];
  for (const { executable = '', name, kinds, source } of programs) {
    const image = { name: imageName(name, kinds), source: relative(directory, source) };
    await requireKernelIn(executable, image);
    await place(join(folder, image.name), (temporary) => copyFile(executable, temporary));
    images.push({ ...image, source: image.source.split(sep).join('/') });
  }
  images.sort((one, other) => (one.name < other.name ? -1 : 1));
  const list = imageListText(images);
  await place(join(folder, imageListName), (temporary) => writeFile(temporary, list));
  return images;
}

/** The unit tests of a library have no other name: a package has one library. */
function imageName(name: string, kinds: readonly string[]): string {
  const kind = ['bin', 'test', 'example', 'bench'].find((it) => kinds.includes(it));
  return kind === undefined ? 'lib' : `${kind}-${name}`;
}

async function requireKernelIn(program: string, { source }: TestImage): Promise<void> {
  try {
    await readImage(program);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(
      `The tests of ${source} were built, but no kernel was linked in: ${error.message}`,
      `say "use hermit as _;" in ${source}, or name a kernel package in Cargo.toml, which is linked with every ` +
        'test program: [package.metadata.hermit] kernel = "<package>"',
      error,
    );
  }
}
