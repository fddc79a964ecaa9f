import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Arch } from '../hermit/arch';
import { Problem } from '../problem';

/** Where the loader of an architecture lies in this package. */
export function shippedLoader(arch: Arch): string {
  return join(__dirname, '..', '..', 'loaders', `hermit-loader-${arch}`);
}

/**
 * The loader to boot with.
 *
 * @param wanted a path. Default: the one in this package
 * @throws Problem when there is no such file
 */
export async function findLoader(arch: Arch, wanted?: string): Promise<string> {
  const path = wanted ?? shippedLoader(arch);
  if (await access(path).then(yes, no)) return path;
  if (wanted !== undefined) throw new Problem(`There is no loader at ${path} (option loader).`);
  throw new Problem(
    `The loader for ${arch} is missing: ${path}.`,
    'install nx-hermit again; inside its own repository run `npx nx build hermit-loader`',
  );
}

const yes = () => true;
const no = () => false;
