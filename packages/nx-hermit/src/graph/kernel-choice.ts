import { textAt } from '../cargo/toml';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';
import { type Model } from './model';
import { type LocalPackage } from './packages';

/** What `[package.metadata.hermit]` may hold. */
const keys = ['kernel'];

/**
 * The kernel package that an app names: `[package.metadata.hermit] kernel = "<package name>"`.
 *
 * @returns `undefined` if it names none: then the `hermit` crate's build script compiles the kernel
 * @throws Problem if there is no such kernel, or another key than `kernel`
 */
export function kernelOf(app: LocalPackage, model: Model): LocalPackage | undefined {
  const { path, package: own } = app.manifest;
  for (const key of Object.keys(own.hermit)) {
    if (!keys.includes(key)) {
      throw new Problem(
        `${path}: [package.metadata.hermit] has no key "${key}". It knows: ${keys.join(', ')}.`,
      );
    }
  }
  const name = textAt(own.hermit, 'kernel', path);
  if (name === undefined) return undefined;
  const kernel = model.kernels.get(name);
  if (kernel !== undefined) return kernel;
  const other = model.packages.find(({ manifest }) => manifest.package.name === name);
  throw other === undefined ? unknownKernel(name, path, model) : notAKernel(name, path, other);
}

function unknownKernel(name: string, path: string, { kernels }: Model): Problem {
  const known = [...kernels.keys()];
  const guess = nearest(name, known);
  return new Problem(
    `${path}: the kernel "${name}" is no package of this repository. ` +
      (known.length === 0
        ? 'There is no kernel package: a library with crate-type ["staticlib"] that depends on the hermit-kernel crate.'
        : `Its kernel packages: ${known.sort().join(', ')}.`),
    guess === undefined ? undefined : `write kernel = "${guess}"`,
  );
}

function notAKernel(name: string, path: string, { manifest }: LocalPackage): Problem {
  return new Problem(
    `${path}: the package "${name}" is not a kernel. A kernel package is a library with ` +
      `crate-type ["staticlib"] that depends on the hermit-kernel crate; ${manifest.path} is not.`,
  );
}
