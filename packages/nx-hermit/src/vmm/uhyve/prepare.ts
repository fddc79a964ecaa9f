import { resolve } from 'node:path';
import { bootArguments } from '../../hermit/boot-arguments';
import { type ImageFacts } from '../../hermit/image';
import { Problem } from '../../problem';
import { memoryFor } from '../memory';
import { type BootOptions, type BootSettings } from '../options';
import { type UhyveAttempt } from '../prepare';
import { checkTap } from '../tap';
import { existingVolumes } from '../volume-paths';
import { findUhyve } from './binary';
import { withMountPoint } from './mount-point';
import { uhyveHome, uhyveObstacle, uhyveProgramObstacle, type UhyveWish } from './limits';

/**
 * Finds Uhyve and checks that it can run the image.
 *
 * @returns the Problem that keeps it from that: only who asked for Uhyve alone has to hear of it
 * @throws Problem for options that no VMM could follow
 */
export async function prepareUhyve(
  wish: UhyveWish & {
    image: ImageFacts;
    options: BootOptions & { image: string };
    settings: BootSettings;
  },
): Promise<UhyveAttempt | Problem> {
  const { host, image, options, settings } = wish;
  const { cpus, env, args, gdb, uhyveArgs, network } = settings;
  bootArguments(settings);
  const memory = memoryFor(image, 'plain', settings.memory);
  const unfit = uhyveObstacle(wish);
  if (unfit !== undefined) return unfit;

  const search = await findUhyve(options.uhyve);
  const obstacle = uhyveProgramObstacle(search, image, memory);
  if (obstacle !== undefined || !search.found) return obstacle as Problem;
  const kernelArgs = withMountPoint(settings, image);
  if (kernelArgs instanceof Problem) return kernelArgs;
  const volumes = await existingVolumes(settings.volumes);
  const tap = typeof network === 'object' ? network.tap : undefined;
  if (tap !== undefined) await checkTap(tap, host.platform);
  return {
    vmm: 'uhyve',
    program: search.path,
    machine: {
      accelerator: uhyveHome(host)?.accelerator ?? 'kvm',
      memory,
      cpus,
      image: resolve(options.image),
      told: { kernelArgs, env, args },
      tap,
      volumes,
      gdb,
      extraArgs: uhyveArgs,
    },
  };
}
