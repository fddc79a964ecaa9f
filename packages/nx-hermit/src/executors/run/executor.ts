import { type ExecutorContext } from '@nx/devkit';
import { resolve } from 'node:path';
import { boot } from '../../vmm/boot';
import { bootCommandLine } from '../../vmm/command-line';
import { showBoot } from '../../vmm/show';
import { type ExecutorResult, runExecutor } from '../executor-frame';
import { type RunExecutorSchema } from './schema';

/**
 * Boots an image in QEMU and shows its console. Succeeds only when the guest proved that it ended with exit
 * status 0. A continuous target, such as `serve`, has no deadline unless it is given one.
 */
export default async function run(
  { printCommand, ...options }: RunExecutorSchema,
  context: ExecutorContext,
): Promise<ExecutorResult> {
  return runExecutor(async (abortSignal) => {
    const request = {
      ...options,
      ...pathsFrom(context.root, options),
      timeout: options.timeout ?? (context.target?.continuous ? 0 : undefined),
    };
    if (printCommand) {
      console.log(await bootCommandLine(request));
      return true;
    }
    const { stdout } = process;
    const shown = showBoot({ console: stdout, messages: stdout, inLines: !stdout.isTTY });
    const report = await boot({ ...request, abortSignal }, shown);
    shown.verdict(report);
    return report.verdict.kind === 'passed';
  });
}

function pathsFrom(root: string, { image, loader, firmware, qemu }: RunExecutorSchema) {
  return {
    image: resolve(root, image),
    loader: loader && resolve(root, loader),
    firmware: firmware && resolve(root, firmware),
    qemu: qemu?.includes('/') ? resolve(root, qemu) : qemu,
  };
}
