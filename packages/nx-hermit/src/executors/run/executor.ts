import { type ExecutorContext } from '@nx/devkit';
import { resolve } from 'node:path';
import { isLoaderRelease } from '../../hermit/loader-release';
import { boot } from '../../vmm/boot';
import { bootCommandLine } from '../../vmm/command-line';
import { uefiWord } from '../../vmm/qemu/board';
import { showBoot } from '../../vmm/show';
import { type ExecutorResult, runExecutor } from '../executor-frame';
import { type RunExecutorSchema } from './schema';

/**
 * Boots an image and shows its console. Succeeds only when the guest proved that it ended with exit
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

function pathsFrom(
  root: string,
  { image, loader, firmware, qemu, uhyve, volumes = [] }: RunExecutorSchema,
) {
  return {
    volumes: [volumes].flat().map((text) => text.replace(/^[^:]+/, (host) => resolve(root, host))),
    image: resolve(root, image),
    loader: loader && (isLoaderRelease(loader) ? loader : resolve(root, loader)),
    firmware: firmware && (firmware === uefiWord ? firmware : resolve(root, firmware)),
    qemu: programFrom(root, qemu),
    uhyve: programFrom(root, uhyve),
  };
}

function programFrom(root: string, program: string | undefined): string | undefined {
  return program?.includes('/') ? resolve(root, program) : program;
}
