import { posix } from 'node:path';
import { Problem } from '../problem';
import { type Model } from './model';
import { type LocalPackage } from './packages';

/**
 * Refuses an app or kernel in the folder `std` beside a Cargo.toml whose apps need a std: both would be built
 * into one folder of `dist`, and Nx would empty it for either of them.
 *
 * @throws Problem naming the folder
 */
export function refuseStdFolder({ manifest }: LocalPackage, { appRoots }: Model): void {
  const { directory, path } = manifest;
  if (posix.basename(directory) !== 'std' || !appRoots.has(posix.dirname(directory))) return;
  throw new Problem(
    `${path}: what is built of the folder ${directory} would go to dist/${directory}, where the standard ` +
      `library of ${posix.join(posix.dirname(directory), 'Cargo.toml')} goes.`,
    `give the folder another name: git mv ${directory} ${directory}-app`,
  );
}
