import { placeAt } from '../cargo/toml-place';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';
import { type Model } from './model';
import { type LocalPackage } from './packages';
import { entryFor } from './plugin-entries';

/** What `[package.metadata.hermit]` may hold. */
const keys = ['kernel'];

/**
 * The kernel package that an app names: `[package.metadata.hermit] kernel = "<package name>"`.
 *
 * @returns `undefined` if it names none: then the `hermit` crate's build script compiles the kernel
 * @throws Problem if there is no such kernel, or another key than `kernel`
 */
export function kernelOf(app: LocalPackage, model: Model): LocalPackage | undefined {
  const { file, package: own } = app.manifest;
  const placeIn = (...keys: string[]) => placeAt(file, [own.table, 'metadata', 'hermit', ...keys]);
  for (const key of Object.keys(own.hermit)) {
    if (!keys.includes(key)) {
      const guess = nearest(key, keys);
      throw new Problem(
        `${placeIn(key)}: [package.metadata.hermit] has no key "${key}". It knows: ${keys.join(', ')}.`,
        guess === undefined ? 'remove it' : `write "${guess}"`,
      );
    }
  }
  const name = own.hermit.kernel;
  if (name === undefined) return undefined;
  const place = placeIn('kernel');
  if (typeof name !== 'string') throw new Problem(`${place}: "kernel" must be a string.`);
  const kernel = model.kernels.get(name) ?? kernelElsewhere(name, place, model);
  if (kernel !== undefined) return kernel;
  const other = model.packages.find(({ manifest }) => manifest.package.name === name);
  throw other === undefined
    ? unknownKernel(name, place, model)
    : notAKernel(name, place, other, model);
}

/** A kernel package that this entry of the plugin in nx.json leaves to another one. */
function kernelElsewhere(name: string, place: string, model: Model): LocalPackage | undefined {
  const kernel = model.findElsewhere(
    ({ isKernel, manifest }) => isKernel && manifest.package.name === name,
  );
  if (kernel === undefined || entryFor(kernel.manifest.path, model.entries)) return kernel;
  throw new Problem(
    `${place}: the kernel "${name}" is the package of ${kernel.manifest.path}, which no entry of nx-hermit in ` +
      'nx.json covers.',
    'widen "include", or shorten "exclude", of the plugin nx-hermit in nx.json',
  );
}

function unknownKernel(name: string, place: string, { kernels }: Model): Problem {
  const known = [...kernels.keys()];
  const guess = nearest(name, known);
  return new Problem(
    `${place}: the kernel "${name}" is no package of this repository. ` +
      (known.length === 0
        ? 'There is no kernel package: a library with crate-type ["staticlib"] that depends on the hermit-kernel crate.'
        : `Its kernel packages: ${known.sort().join(', ')}.`),
    guess === undefined ? undefined : `write kernel = "${guess}"`,
  );
}

function notAKernel(
  name: string,
  place: string,
  { manifest }: LocalPackage,
  { kernels }: Model,
): Problem {
  const known = [...kernels.keys()].sort();
  return new Problem(
    `${place}: the package "${name}" is not a kernel. A kernel package is a library with ` +
      `crate-type ["staticlib"] that depends on the hermit-kernel crate; ${manifest.path} is not.`,
    known.length === 0
      ? `make ${manifest.path} one, or remove the key: the crate hermit then brings a kernel`
      : `name a kernel package: ${known.join(' or ')}`,
  );
}
