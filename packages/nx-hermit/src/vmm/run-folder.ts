import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sha256 } from '../files/sha256';
import { Problem } from '../problem';

/** Another path for a file whose own path does not reach the guest whole. */
export interface CleanLink {
  target: string;
  link: string;
}

/** The links that one run needs. */
export interface RunFolder {
  links: CleanLink[];
  remove(): Promise<void>;
}

/**
 * Whether a path survives on its way into the guest. With QEMU's multiboot, `-initrd` ends at a space, and the
 * path of the loader becomes the first word of the boot arguments, which a stray quote or backslash spoils.
 */
export function isCleanPath(path: string): boolean {
  return /^[\w./@%+=:-]+$/.test(path);
}

/**
 * The links that the unclean ones of these files need.
 *
 * @param folder where they go. Default: one that is named after the files, so that a command line which was
 *   printed before keeps its own
 */
export function linksFor(
  files: Readonly<Record<string, string>>,
  folder = namedFolder(files),
): CleanLink[] {
  const unclean = Object.entries(files).filter(([, file]) => !isCleanPath(file));
  return unclean.map(([name, file]) => ({ target: resolve(file), link: join(folder, name) }));
}

/** A folder that is named after what goes into it. Nothing is made. */
export function namedFolder(content: unknown): string {
  return join(cleanFolder(), `nx-hermit-boot-${sha256(JSON.stringify(content)).slice(0, 16)}`);
}

/** Makes the links, in a folder of their own; nothing when all paths are clean. */
export async function makeRunFolder(files: Readonly<Record<string, string>>): Promise<RunFolder> {
  if (Object.values(files).every(isCleanPath)) return { links: [], remove: async () => undefined };
  const folder = await mkdtemp(join(cleanFolder(), 'nx-hermit-boot-'));
  const links = linksFor(files, folder);
  for (const { target, link } of links) await symlink(target, link);
  return { links, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The path to use for a file. */
export function throughLinks(links: readonly CleanLink[], file: string): string {
  return links.find(({ target }) => target === resolve(file))?.link ?? file;
}

/**
 * A folder for temporary files whose own path is clean.
 *
 * @param folders best first. Default: the system's
 */
export function cleanFolder(folders: readonly string[] = [tmpdir(), '/tmp', '/var/tmp']): string {
  const clean = folders.find(isCleanPath);
  if (clean !== undefined) return clean;
  throw new Problem(
    `The images' paths hold characters that QEMU cannot take, and so do those of ${folders.join(', ')}.`,
    'set TMPDIR to a folder without spaces and other special characters in its path',
  );
}
