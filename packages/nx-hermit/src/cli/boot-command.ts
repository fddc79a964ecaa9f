import { listenForInterrupt } from '../process/interrupt';
import { boot } from '../vmm/boot';
import { bootCommandLine } from '../vmm/command-line';
import { showBoot } from '../vmm/show';
import { exitCodeOf } from '../vmm/verdict-text';
import { bootFacts } from './boot-facts';
import { type BootCommand, readBootCommand } from './boot-options';
import { commandHelp } from './help';

/**
 * `nx-hermit boot`: boots an image, shows its console on standard output and what else there is to say
 * on standard error.
 *
 * @param argv what stands behind `boot`
 * @returns the exit code: the guest's own, see `exitCodeOf`
 * @throws Problem for a wrong command line, and for what keeps the machine from being started
 */
export async function bootCommand(argv: readonly string[]): Promise<number> {
  const command = readBootCommand(argv);
  if (command !== 'help') return bootOrPrint(command);
  console.log(commandHelp(bootFacts));
  return 0;
}

/**
 * Boots an image and shows it, or prints the command line that would boot it.
 *
 * @returns the exit code
 */
export async function bootOrPrint(command: BootCommand): Promise<number> {
  if (!command.printCommand) return bootAndShow(command);
  console.log(await bootCommandLine(command));
  return 0;
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
