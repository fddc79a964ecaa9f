import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '../files/sha256';
import { type Arch } from '../hermit/arch';
import { type ImageFacts } from '../hermit/image';
import { checkLoaderRelease, isLoaderRelease, loaderVersion } from '../hermit/loader-release';
import { Problem } from '../problem';
import { releasedLoader } from './released-loader';

/** Where the loader of an architecture lies in this package: the one that QEMU starts, or the one that UEFI does. */
export function shippedLoader(arch: Arch, uefi = false): string {
  const name = `hermit-loader-${arch}${uefi ? '.efi' : ''}`;
  return join(__dirname, '..', '..', 'loaders', name);
}

/** What a boot asks for. */
interface LoaderWish {
  /** The option `loader`: a path, or the version of a release. Default: the one in this package. */
  loader?: string;
  /** The option `loaderSha256`. */
  loaderSha256: readonly string[];
}

/**
 * The loader to boot with.
 *
 * @param board.uefi whether UEFI starts it, which takes another file than QEMU
 * @throws Problem when there is no such file, it is another one than is expected, or it cannot boot the image
 */
export async function findLoader(
  image: ImageFacts,
  { uefi }: { uefi: boolean },
  { loader, loaderSha256 }: LoaderWish,
): Promise<string> {
  const { arch } = image;
  if (loader !== undefined && isLoaderRelease(loader)) {
    checkLoaderRelease(loaderVersion(loader), image, { arch, uefi });
    return releasedLoader(loader, { arch, uefi }, loaderSha256);
  }
  const path = loader ?? shippedLoader(arch, uefi);
  if (!(await access(path).then(yes, no))) throw missing(path, arch, loader);
  if (loaderSha256.length > 0) await checkDigest(path, loaderSha256);
  return path;
}

function missing(path: string, arch: Arch, wanted?: string): Problem {
  if (wanted !== undefined) return new Problem(`There is no loader at ${path} (option loader).`);
  return new Problem(
    `The loader for ${arch} is missing: ${path}.`,
    'install nx-hermit again; inside its own repository run `npx nx build hermit-loader`',
  );
}

async function checkDigest(path: string, expected: readonly string[]): Promise<void> {
  const digest = await sha256OfFile(path);
  if (expected.includes(digest)) return;
  throw new Problem(
    `The loader ${path} is not used: its SHA-256 is ${digest}, which is not what the option loaderSha256 says.`,
    'find out why it differs before you change the option',
  );
}

const yes = () => true;
const no = () => false;
