import { describeFailure, Problem } from '../problem';
import { listenForInterrupt } from '../process/interrupt';
import { boot } from '../vmm/boot';
import { bootCommandLine } from '../vmm/command-line';
import { showBoot } from '../vmm/show';
import { exitCodeOf } from '../vmm/verdict-text';
import { bootHelp } from './boot-help';
import { type BootCommand, readBootCommand } from './boot-options';

/**
 * `nx-hermit boot`: boots an image in QEMU, shows its console on standard output and what else there is to say
 * on standard error.
 *
 * @param argv what stands behind `boot`
 * @returns the exit code: the guest's own, see `exitCodeOf`; 1 for a wrong command line
 */
export async function bootCommand(argv: readonly string[]): Promise<number> {
  try {
    const command = readBootCommand(argv);
    if (command === 'help') process.stdout.write(bootHelp);
    else if (command.printCommand) process.stdout.write(`${await bootCommandLine(command)}\n`);
    else return await bootAndShow(command);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`nx-hermit: ${describeFailure(error)}\n`);
    return 1;
  }
}

async function bootAndShow({ quiet, ...request }: BootCommand): Promise<number> {
  const interrupt = listenForInterrupt();
  try {
    const shown = showBoot({ console: process.stdout, messages: process.stderr, quiet });
    const report = await boot({ ...request, abortSignal: interrupt.signal }, shown);
    shown.verdict(report);
    return exitCodeOf(report.verdict);
  } finally {
    interrupt.release();
  }
}
