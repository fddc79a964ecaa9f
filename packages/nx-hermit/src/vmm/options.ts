import { type Arch } from '../hermit/arch';
import { splitArguments } from '../hermit/boot-arguments';
import { Problem } from '../problem';
import { type PortForward, readPorts } from './ports';

/** What runs the guest's instructions. */
export const accelerators = ['tcg', 'kvm', 'hvf'] as const;

/** `tcg` emulates in software and works everywhere; `kvm` (Linux) and `hvf` (macOS) use the processor. */
export type Accelerator = (typeof accelerators)[number];

const networks = ['none', 'user'] as const;

/** What a user can say about a boot: the same for the executor and for the command line. */
export interface BootOptions {
  /** The architecture that the image has to be for. Default: whatever it is for. */
  arch?: Arch;
  /** `128M`, `1G`, or a number of MiB. Default: what the architecture needs. */
  memory?: string | number;
  /** Default 1. */
  cpus?: number;
  /** Arguments of the app: a list, or one text that is split the way a shell does. A number is one argument. */
  args?: string | number | readonly string[];
  /** Environment of the guest: a map, or `KEY=VALUE` texts. */
  env?: string | readonly string[] | Readonly<Record<string, string | number | boolean>>;
  /** Arguments of the kernel: a list, or one text that is split the way a shell does. */
  kernelArgs?: string | readonly string[];
  /** Seconds after which the boot has failed; 0 = never. Default 300. */
  timeout?: number;
  /** `host:guest`, `host:guest/udp`; host 0 = a free port. Gives the guest a network card. */
  ports?: string | number | readonly string[];
  /** `user`: a network card behind QEMU's own network. Default: `user` with ports, otherwise `none`. */
  network?: (typeof networks)[number];
  /** Default `tcg`. Nothing else is tried in its place. */
  accel?: Accelerator;
  /** Arguments for QEMU, behind all others: a list, or one text that is split the way a shell does. */
  qemuArgs?: string | readonly string[];
  /** Path of the loader. Default: the one in this package. */
  loader?: string;
  /** riscv64: path of the OpenSBI firmware. Default: the first fitting one on this machine. */
  firmware?: string;
  /** Path or name of the QEMU program. Default `qemu-system-<arch>` on PATH. */
  qemu?: string;
}

/** The options, read and checked. */
export interface BootSettings {
  /** MiB; missing = the architecture's default. */
  memory?: number;
  cpus: number;
  args: string[];
  env: Record<string, string>;
  kernelArgs: string[];
  /** Seconds; 0 = no deadline. */
  timeout: number;
  ports: PortForward[];
  network: boolean;
  accelerator: Accelerator;
  qemuArgs: string[];
}

/** @throws Problem that names the option which makes no sense */
export function readOptions(options: BootOptions): BootSettings {
  const ports = readPorts(listOf(options.ports));
  const network = readNetwork(options.network ?? (ports.length > 0 ? 'user' : 'none'));
  if (network === 'none' && ports.length > 0) {
    throw new Problem('The option ports needs a network, but the option network is `none`.');
  }
  return {
    memory: options.memory === undefined ? undefined : readMemory(options.memory),
    cpus: wholeNumber('cpus', options.cpus ?? 1, 1),
    args: wordsOf('args', options.args),
    env: readEnvironment(options.env),
    kernelArgs: wordsOf('kernelArgs', options.kernelArgs),
    timeout: readTimeout(options.timeout ?? 300),
    ports,
    network: network === 'user',
    accelerator: readAccelerator(options.accel ?? 'tcg'),
    qemuArgs: wordsOf('qemuArgs', options.qemuArgs),
  };
}

function readMemory(memory: string | number): number {
  const match = /^(\d+(?:\.\d+)?)\s*(?:(M|G)(?:i?B)?)?$/i.exec(String(memory).trim());
  const unit = match?.[2]?.toUpperCase() === 'G' ? 1024 : 1;
  const mebibytes = Number(match?.[1]) * unit;
  if (!Number.isInteger(mebibytes) || mebibytes < 1) {
    throw new Problem(
      `The option memory is "${memory}", which is not an amount of memory.`,
      'write it like 128M or 1G, or as a number of MiB',
    );
  }
  return mebibytes;
}

function wholeNumber(option: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new Problem(
    `The option ${option} is "${value}", it has to be a whole number from ${least}.`,
  );
}

function readTimeout(seconds: number): number {
  // The longest time that a timer of Node takes is 2^31 - 1 milliseconds.
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 2_147_483) return seconds;
  throw new Problem(
    `The option timeout is "${seconds}", it has to be a number of seconds, 0 for no deadline.`,
  );
}

function readEnvironment(env: BootOptions['env'] = {}): Record<string, string> {
  if (typeof env === 'object' && !Array.isArray(env)) {
    return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  }
  return Object.fromEntries(listOf(env as string | readonly string[]).map(readVariable));
}

function readVariable(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new Problem(`The option env holds "${text}", it has to be KEY=VALUE.`);
}

function readNetwork(name: string): (typeof networks)[number] {
  const known = networks.find((network) => network === name);
  if (known !== undefined) return known;
  throw new Problem(
    `The option network is "${name}", which is not a kind of network.`,
    `use one of ${networks.join(', ')}`,
  );
}

function readAccelerator(name: string): Accelerator {
  const known = accelerators.find((accelerator) => accelerator === name);
  if (known !== undefined) return known;
  throw new Problem(
    `The option accel is "${name}", which is not an accelerator.`,
    `use one of ${accelerators.join(', ')}`,
  );
}

function wordsOf(option: string, value: BootOptions['args']): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : splitArguments(String(value), option);
}

function listOf(value: string | number | readonly string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
