import { type ImageFacts } from '../../hermit/image';
import { Problem } from '../../problem';
import { isBefore } from '../../text/version';
import { type BootSettings } from '../options';
import { kernelFolders, topFolder } from '../volumes';

/** The first kernel that Uhyve tells what is mapped (hermit-os/kernel, src/fs/uhyve.rs). */
const firstToBeTold = '0.13.1';

/** Where an older kernel sees Uhyve's files unless it is told another place. */
const usualFolder = 'root';

/**
 * Arguments of the kernel, with the folder in which it sees the volumes. A kernel that is told by Uhyve, or by the
 * user, gets none.
 *
 * @returns a Problem when the kernel could not see all volumes
 */
export function withMountPoint(
  { volumes, kernelArgs }: Pick<BootSettings, 'volumes' | 'kernelArgs'>,
  { kernelVersion }: Pick<ImageFacts, 'kernelVersion'>,
): string[] | Problem {
  const [folder, ...others] = [...new Set(volumes.map(({ guest }) => topFolder(guest)))];
  const isTold = !isBefore(kernelVersion, firstToBeTold) || kernelArgs.includes('-mount');
  if (folder === undefined || isTold) return kernelArgs;
  if (others.length > 0 || kernelFolders.includes(folder)) {
    return new Problem(
      `In Uhyve, the kernel ${kernelVersion} of the image sees all volumes in one new folder of its root, and the option volumes puts them in ${[folder, ...others].map((name) => `/${name}`).join(', ')}.`,
      'put them in one, such as /data/one and /data/two, or boot with a newer kernel',
    );
  }
  return folder === usualFolder ? kernelArgs : ['-mount', `/${folder}`, ...kernelArgs];
}
