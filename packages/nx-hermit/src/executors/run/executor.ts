import { type ExecutorContext } from '@nx/devkit';
import { resolve } from 'node:path';
import { boot } from '../../vmm/boot';
import { bootCommandLine } from '../../vmm/command-line';
import { showBoot } from '../../vmm/show';
import { bootPaths } from '../boot-paths';
import { type ExecutorResult, runExecutor } from '../executor-frame';
import { bootUntilReady, type WatchedBoot } from './boot-until-ready';
import { type RunExecutorSchema } from './schema';

/**
 * Boots an image and shows its console. Succeeds only when the guest proved that it ended with exit
 * status 0. A continuous target, such as `serve`, has no deadline unless it is given one, and tells those who depend on it
 * when it is ready.
 */
export default async function run(
  { printCommand, readyWhen, ...options }: RunExecutorSchema,
  context: ExecutorContext,
): Promise<ExecutorResult> {
  return runExecutor(async (abortSignal) => {
    const isContinuous = context.target?.continuous === true;
    const request = {
      ...options,
      ...bootPaths(context.root, options),
      image: resolve(context.root, options.image),
      timeout: options.timeout ?? (isContinuous ? 0 : undefined),
    };
    if (printCommand) {
      console.log(await bootCommandLine(request));
      return true;
    }
    const { stdout } = process;
    const shown = showBoot({ console: stdout, messages: stdout, inLines: !stdout.isTTY });
    const watched =
      isContinuous || readyWhen !== undefined
        ? await bootUntilReady({ ...request, readyWhen, abortSignal }, shown, context)
        : { report: await boot({ ...request, abortSignal }, shown), neverReady: false };
    if (isContinuous && endedByNx(watched)) {
      shown.note('The app was ended, as Nx does when nobody needs it any more.');
    } else {
      shown.verdict(watched.report);
    }
    return watched.report.verdict.kind === 'passed' && !watched.neverReady;
  });
}

/** Nx 23 and 24 end what a continuous task has started, and leave it to the task to notice. */
function endedByNx({ report: { verdict }, neverReady }: WatchedBoot): boolean {
  return !neverReady && verdict.kind === 'vmm-killed' && verdict.signal === 'SIGTERM';
}
