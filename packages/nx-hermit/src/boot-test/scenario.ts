import { type BootOptions } from '../vmm/options';
import { type HttpProbe, type TcpProbe } from './probe';
import { type TextRule } from './rule';

/** The options of a boot that a scenario may name. Ports come from its probes, and are chosen free. */
export type MachineOptions = Pick<
  BootOptions,
  | 'args'
  | 'env'
  | 'memory'
  | 'cpus'
  | 'kernelArgs'
  | 'network'
  | 'volumes'
  | 'machine'
  | 'firmware'
  | 'accel'
  | 'vmm'
  | 'loader'
  | 'loaderSha256'
  | 'qemu'
  | 'qemuArgs'
  | 'uhyve'
  | 'uhyveArgs'
>;

/** One boot, and what has to be true of it. */
export interface Scenario {
  name: string;
  machine: MachineOptions;
  /** Each has to be true of a line of the console. */
  expect: TextRule[];
  /** Whether the lines that meet `expect` have to come in its order. */
  ordered: boolean;
  /** True of no line. */
  forbid: TextRule[];
  /** How the guest has to end: with a status, -1 for a panic or abort, or not at all. */
  exitCode: number | 'running';
  /** Seconds. */
  timeout: number;
  send: Send[];
  /** Expressions whose named groups are numbers. */
  record: TextRule[];
  probes: Probe[];
  /** Those that it is for. Missing: all. */
  configurations?: string[];
}

/** A text to type on the console. */
export interface Send {
  /** What the console has to say first, be it in a line that is not finished yet. */
  after: TextRule;
  text: string;
}

/** A question from outside. */
export type Probe = {
  /** Port of the guest. */
  port: number;
  /** What the console has to say first. */
  after?: TextRule;
  /** Seconds. Missing: as long as the scenario may take. */
  within?: number;
} & ({ tcp: TcpProbe } | { http: HttpProbe });

/** Seconds that a scenario may take if it does not say. */
export const defaultTimeout = 60;
