import { type ExecutorContext } from '@nx/devkit';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../problem';
import { nearest } from '../../text/nearest';
import { imageListName, parseImageList, type TestImage } from '../../vm-test/image-list';
import { findMaker } from '../build/find-maker';
import { type VmTestExecutorSchema } from './schema';

/**
 * The test images to boot.
 *
 * @throws Problem if they were not built, or one is named that is not there
 */
export async function chosenImages(
  { images, program }: Pick<VmTestExecutorSchema, 'images' | 'program'>,
  context: ExecutorContext,
): Promise<TestImage[]> {
  const text = await readFile(join(context.root, images, imageListName), 'utf8').catch(() => '');
  const all = parseImageList(text);
  if (all === undefined) {
    throw new Problem(
      `There are no test images in ${images}.`,
      findMaker('nx-hermit:build-tests', images, context)?.command ??
        'set the option "images" to the output of a target with the executor nx-hermit:build-tests',
    );
  }
  if (program === undefined) return all;
  return [program].flat().map((name) => find(name, all));
}

function find(name: string, images: readonly TestImage[]): TestImage {
  const image = images.find((it) => it.name === name);
  if (image !== undefined) return image;
  const names = images.map((it) => it.name);
  const guess = nearest(name, names);
  throw new Problem(
    `There is no test program "${name}". There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ') || 'none'}.`,
    guess === undefined ? undefined : `name it with --program=${guess}`,
  );
}
