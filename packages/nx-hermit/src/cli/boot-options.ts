import { Problem } from '../problem';
import { type Accelerator, type BootOptions } from '../vmm/options';
import { archNamed } from './arch-option';
import { bootFacts } from './boot-facts';
import { usageOf } from './help';
import { readCommandLine } from './options';

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
  const { values, operands, rest } = readCommandLine(bootFacts, argv);
  if (values.help) return 'help';

  const [image, stray] = operands;
  if (image === undefined) throw new Problem('No image is named.', usageOf(bootFacts));
  if (stray !== undefined) {
    throw new Problem(
      `The argument "${stray}" stands behind the image.`,
      `put arguments of the app behind \`--\`: nx-hermit boot ${image} -- ${stray}`,
    );
  }
  return {
    image,
    arch: values.arch === undefined ? undefined : archNamed(values.arch),
    args: rest,
    memory: values.memory,
    env: values.env,
    ports: values.port,
    cpus: numberOf('cpus', values.cpus),
    timeout: numberOf('timeout', values.timeout),
    // Checked where the boot reads them.
    network: values.network as BootOptions['network'],
    accel: values.accel as Accelerator | undefined,
    kernelArgs: values['kernel-arg'],
    qemuArgs: values['qemu-arg'],
    qemu: values.qemu,
    loader: values.loader,
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
