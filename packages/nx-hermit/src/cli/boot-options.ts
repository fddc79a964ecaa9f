import { parseArgs } from 'node:util';
import { type Arch, arches, isArch } from '../hermit/arch';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';
import { type Accelerator, type BootOptions } from '../vmm/options';

/** What the command line of `nx-hermit boot` asks for. */
export interface BootCommand extends BootOptions {
  image: string;
  printCommand: boolean;
  quiet: boolean;
}

const options = {
  arch: { type: 'string' },
  memory: { type: 'string' },
  cpus: { type: 'string' },
  env: { type: 'string', multiple: true },
  timeout: { type: 'string' },
  port: { type: 'string', multiple: true },
  network: { type: 'string' },
  accel: { type: 'string' },
  'kernel-arg': { type: 'string', multiple: true },
  'qemu-arg': { type: 'string', multiple: true },
  qemu: { type: 'string' },
  loader: { type: 'string' },
  firmware: { type: 'string' },
  'print-command': { type: 'boolean' },
  quiet: { type: 'boolean' },
  runner: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads `[options] <image> [options] [-- <app arguments>]`. With `--runner`, everything behind the image
 * belongs to the app, because Cargo puts the arguments there.
 *
 * @returns `help` when that is what is asked for
 * @throws Problem for an unknown option, a missing value, a missing image or a stray argument
 */
export function readBootCommand(argv: readonly string[]): BootCommand | 'help' {
  const { own, appArguments } = divide(argv);
  checkOptions(own);
  const { values, positionals } = parseArgs({
    args: own,
    options,
    allowPositionals: true,
    strict: false,
  }) as Parsed;
  if (values.help) return 'help';

  const [image, stray] = positionals;
  if (image === undefined) throw new Problem('No image is named.', `${usage}`);
  if (stray !== undefined) {
    throw new Problem(
      `The argument "${stray}" stands behind the image.`,
      `put arguments of the app behind \`--\`: nx-hermit boot ${image} -- ${stray}`,
    );
  }
  return {
    image,
    arch: archOf(values.arch),
    args: appArguments,
    memory: values.memory,
    env: values.env,
    ports: values.port,
    cpus: numberOf('cpus', values.cpus),
    timeout: numberOf('timeout', values.timeout),
    network: values.network as BootOptions['network'],
    accel: values.accel as Accelerator | undefined,
    kernelArgs: values['kernel-arg'],
    qemuArgs: values['qemu-arg'],
    qemu: values.qemu,
    loader: values.loader,
    firmware: values.firmware,
    printCommand: values['print-command'] ?? false,
    quiet: values.quiet ?? false,
  };
}

/** The first line of the help. */
export const usage = 'nx-hermit boot [options] <image> [-- <arguments of the app>]';

interface Parsed {
  values: { [name in SingleName]?: string } & { [name in ListName]?: string[] } & {
    [name in FlagName]?: boolean;
  };
  positionals: string[];
}
type Options = typeof options;
type FlagName = 'print-command' | 'quiet' | 'runner' | 'help';
type ListName = 'env' | 'port' | 'kernel-arg' | 'qemu-arg';
type SingleName = Exclude<keyof Options, FlagName | ListName>;

function divide(argv: readonly string[]): { own: string[]; appArguments: string[] } {
  const args = [...argv];
  const { tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const image = tokens.find((token) => token.kind === 'positional');
  const runner = tokens.find((token) => token.kind === 'option' && token.name === 'runner');
  if (image !== undefined && runner !== undefined && runner.index < image.index) {
    return { own: args.slice(0, image.index + 1), appArguments: args.slice(image.index + 1) };
  }
  const border = tokens.find((token) => token.kind === 'option-terminator')?.index ?? args.length;
  return { own: args.slice(0, border), appArguments: args.slice(border + 1) };
}

function checkOptions(args: string[]) {
  const { tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = Object.entries(options).find(([name]) => name === token.name)?.[1];
    if (known === undefined) throw unknownOption(token.rawName);
    if (known.type === 'string' && !token.value) {
      throw new Problem(`The option ${token.rawName} needs a value.`);
    }
    if (known.type === 'boolean' && token.value !== undefined) {
      throw new Problem(`The option ${token.rawName} takes no value.`);
    }
  }
}

function unknownOption(name: string): Problem {
  const meant = nearest(name.replace(/^-+/, ''), Object.keys(options));
  const cure = meant === undefined ? 'see `nx-hermit boot --help`' : `use --${meant}`;
  return new Problem(
    `Unknown option ${name}.`,
    `${cure}; if it is meant for the app, put it behind \`--\``,
  );
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new Problem(`The option --${option} is "${text}", it has to be a number.`);
}

function archOf(name: string | undefined): Arch | undefined {
  if (name === undefined || isArch(name)) return name;
  throw new Problem(`The option --arch is "${name}".`, `use one of ${arches.join(', ')}`);
}
