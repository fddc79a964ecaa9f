import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Arch } from '../../hermit/arch';
import { shippedLoader } from '../../vmm/loader';
import { type LoaderFacts } from '../facts';

/** The loader binaries that the nx-hermit package ships. */
export function gatherLoaders(arches: readonly Arch[]): LoaderFacts[] {
  const fromSource = existsSync(join(__dirname, '..', '..', 'cli', 'main.ts'));
  return arches.map((arch) => {
    const path = shippedLoader(arch);
    return { arch, path, exists: existsSync(path), fromSource };
  });
}
