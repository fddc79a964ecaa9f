import { Problem } from '../problem';
import { type BootOptions } from '../vmm/options';
import { archNamed } from './arch-option';
import { bootFacts } from './boot-facts';
import { usageOf } from './help';
import { type CommandFacts, type CommandLine, type OptionFacts, readCommandLine } from './options';

/** What the command line of `nx-hermit boot` asks for. */
export interface BootCommand extends BootOptions {
  image: string;
  printCommand: boolean;
  quiet: boolean;
}

/**
 * Reads `[options] <image> [options] [-- <app arguments>]`. With `--runner`, everything behind the image
 * belongs to the app, because Cargo puts the arguments there.
 *
 * @returns `help` when that is what is asked for
 * @throws Problem for an unknown option, a missing value, a missing image or a stray argument
 */
export function readBootCommand(argv: readonly string[]): BootCommand | 'help' {
  const line = readCommandLine(bootFacts, argv);
  return line.values.help ? 'help' : bootCommandOf(line, bootFacts);
}

/**
 * The boot that a command line asks for which takes all options of `nx-hermit boot`.
 *
 * @param facts of the subcommand
 * @throws Problem for a missing image or a stray argument
 */
export function bootCommandOf(
  { values, operands, rest }: CommandLine<typeof bootFacts.options>,
  facts: CommandFacts<Record<string, OptionFacts>>,
): BootCommand {
  const [image, stray] = operands;
  if (image === undefined) throw new Problem('No image is named.', usageOf(facts));
  if (stray !== undefined) {
    throw new Problem(
      `The argument "${stray}" stands behind the image.`,
      `put arguments of the app behind \`--\`: ${facts.command} ${image} -- ${stray}`,
    );
  }
  return {
    image,
    arch: values.arch === undefined ? undefined : archNamed(values.arch),
    args: rest,
    memory: values.memory,
    env: values.env,
    ports: values.port,
    network: values.network,
    volumes: values.volume,
    cpus: numberOf('cpus', values.cpus),
    timeout: numberOf('timeout', values.timeout),
    gdb: numberOf('gdb', values.gdb),
    // Checked where the boot reads them.
    accel: values.accel as BootOptions['accel'],
    vmm: values.vmm as BootOptions['vmm'],
    machine: values.machine as BootOptions['machine'],
    kernelArgs: values['kernel-arg'],
    qemuArgs: values['qemu-arg'],
    qemu: values.qemu,
    uhyveArgs: values['uhyve-arg'],
    uhyve: values.uhyve,
    loader: values.loader,
    loaderSha256: values['loader-sha256'],
    firmware: values.firmware,
    printCommand: values['print-command'],
    quiet: values.quiet,
  };
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new Problem(`The option --${option} is "${text}", it has to be a number.`);
}
