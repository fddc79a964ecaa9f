/** A test program that was built, as the list beside the images names it. */
export interface TestImage {
  /** `lib`, `bin-<name>`, `test-<name>`, `example-<name>` or `bench-<name>`: also the name of its file. */
  name: string;
  /** Its source file, relative to the package. */
  source: string;
}

/** Name of the file that lists the images of a directory. */
export const imageListName = 'tests.json';

/** The text of the list: the same images give the same bytes. */
export function imageListText(images: readonly TestImage[]): string {
  return `${JSON.stringify({ images }, undefined, 2)}\n`;
}

/** @returns `undefined` for what is no list */
export function parseImageList(text: string): TestImage[] | undefined {
  try {
    const { images } = JSON.parse(text) as { images: TestImage[] };
    return images.every((it) => typeof it.name === 'string') ? images : undefined;
  } catch {
    return undefined;
  }
}
