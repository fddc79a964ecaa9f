import { type Arch } from '../hermit/arch';
import { splitArguments } from '../hermit/boot-arguments';
import { Problem } from '../problem';
import {
  type AccelChoice,
  accelChoices,
  type MachineChoice,
  machineChoices,
  oneOf,
  type VmmChoice,
  vmmChoices,
} from './choices';
import { type Network, readNetwork } from './network';
import { type PortForward, readPorts } from './ports';
import { readVolumes, type Volume } from './volumes';

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
  /** Seconds after which the boot has failed; 0 = never. Default 300, and 0 with a debugger. */
  timeout?: number;
  /** `host:guest`, `host:guest/udp`; host 0 = a free port. Gives the guest a network card. */
  ports?: string | number | readonly string[];
  /**
   * `user`: a network card behind QEMU's own network. `tap` or `tap:<device>`: a card on a tap device of this machine,
   * by default `tap10`. Default: `user` with ports, otherwise `none`.
   */
  network?: string;
  /** `host:guest`, `host:guest:ro`: a folder of this machine, with Uhyve also a file, that the guest sees. */
  volumes?: string | readonly string[];
  /** Default `auto`: KVM where it works, otherwise software emulation. Of the others, nothing else is tried. */
  accel?: AccelChoice;
  /** Default `qemu`. */
  vmm?: VmmChoice;
  /** x86_64: `pc`, `q35` or `microvm`; elsewhere `virt`. Default `auto`: `pc` or `virt`. */
  machine?: MachineChoice;
  /**
   * Port of 127.0.0.1 on which the machine waits for a debugger before its first instruction; 0 = a free one. There is
   * then no deadline unless one is given, and `auto` as accel and vmm means software emulation in QEMU.
   */
  gdb?: number;
  /** Arguments for QEMU, behind all others: a list, or one text that is split the way a shell does. */
  qemuArgs?: string | readonly string[];
  /** Path of the loader, or the version of a release of hermit-os/loader. Default: the one in this package. */
  loader?: string;
  /** SHA-256 of the loader, in hexadecimal, or several of which one has to fit. A release is not used without. */
  loaderSha256?: string | readonly string[];
  /**
   * x86_64: `uefi`, or the path of an OVMF, boots through UEFI firmware; default: without firmware. riscv64: path
   * of the OpenSBI; default: the first fitting one on this machine.
   */
  firmware?: string;
  /** Path or name of the QEMU program. Default `qemu-system-<arch>` on PATH. */
  qemu?: string;
  /** Path or name of the Uhyve program. Default `uhyve` on PATH, or where cargo installs programs. */
  uhyve?: string;
  /** Options for Uhyve, behind all others: a list, or one text that is split the way a shell does. */
  uhyveArgs?: string | readonly string[];
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
  network: Network;
  volumes: Volume[];
  accel: AccelChoice;
  vmm: VmmChoice;
  machine: MachineChoice;
  /** Port for a debugger, 0 = not chosen yet; missing = no debugger. */
  gdb?: number;
  qemuArgs: string[];
  uhyveArgs: string[];
  loaderSha256: string[];
}

/** @throws Problem that names the option which makes no sense */
export function readOptions(options: BootOptions): BootSettings {
  const ports = readPorts(listOf(options.ports));
  return {
    memory: options.memory === undefined ? undefined : readMemory(options.memory),
    cpus: wholeNumber('cpus', options.cpus ?? 1, 1),
    args: wordsOf('args', options.args),
    env: readEnvironment(options.env),
    kernelArgs: wordsOf('kernelArgs', options.kernelArgs),
    timeout: readTimeout(options.timeout ?? (options.gdb === undefined ? 300 : 0)),
    ports,
    network: readNetwork(options.network, ports.length > 0),
    volumes: readVolumes(listOf(options.volumes)),
    accel: oneOf('accel', 'an accelerator', accelChoices, options.accel ?? 'auto'),
    vmm: oneOf('vmm', 'a VMM', vmmChoices, options.vmm ?? 'qemu'),
    machine: oneOf('machine', 'a machine', machineChoices, options.machine ?? 'auto'),
    gdb: options.gdb === undefined ? undefined : readPort('gdb', options.gdb),
    qemuArgs: wordsOf('qemuArgs', options.qemuArgs),
    uhyveArgs: wordsOf('uhyveArgs', options.uhyveArgs),
    loaderSha256: listOf(options.loaderSha256).map(readDigest),
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

function readPort(option: string, port: number): number {
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Problem(
    `The option ${option} is "${port}", it has to be a port: a whole number from 0 to 65535, where 0 takes a free one.`,
  );
}

function readTimeout(seconds: number): number {
  // The longest time that a timer of Node takes is 2^31 - 1 milliseconds.
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 2_147_483) return seconds;
  throw new Problem(
    `The option timeout is "${seconds}", it has to be a number of seconds, 0 for no deadline.`,
  );
}

function readDigest(text: string): string {
  const digest = text.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digest)) return digest;
  throw new Problem(
    `The option loaderSha256 holds "${text}", which is no SHA-256: it has to be 64 hexadecimal digits.`,
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

function wordsOf(option: string, value: BootOptions['args']): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : splitArguments(String(value), option);
}

function listOf(value: string | number | readonly string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
