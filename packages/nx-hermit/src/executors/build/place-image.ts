import { copyFile, writeFile } from 'node:fs/promises';
import { place } from '../../files/place-file';
import { readImage } from '../../hermit/image';
import { manifestName, manifestText } from '../../hermit/image-manifest';
import { Problem } from '../../problem';

/**
 * Copies an image to its place, and puts its description beside it.
 *
 * @throws Problem if there is no kernel in what was built
 */
export async function placeImage(built: string, image: string, profile: string): Promise<void> {
  const facts = await readImage(built).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(
      `The app was built, but no kernel was linked in: ${error.message}`,
      'see that Cargo.toml depends on "hermit", without its feature common-os, and that the app says "use hermit as _;"',
      error,
    );
  });
  await place(image, (temporary) => copyFile(built, temporary));
  const text = manifestText(facts, profile);
  await place(manifestName(image), (temporary) => writeFile(temporary, text));
}
