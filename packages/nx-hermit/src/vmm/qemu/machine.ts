import { type Arch } from '../../hermit/arch';
import { type Accelerator } from '../options';
import { type PortForward } from '../ports';

/** A machine to boot, complete: nothing about it is decided any more. */
export interface Machine {
  arch: Arch;
  accelerator: Accelerator;
  /** MiB. */
  memory: number;
  cpus: number;
  /** Path of the loader. */
  loader: string;
  /** Path of the image. */
  image: string;
  /** riscv64: path of OpenSBI. */
  firmware?: string;
  /** What the guest is told; empty = nothing. */
  bootArguments: string;
  /** Missing = no network card. */
  network?: { forwards: readonly PortForward[] };
  /** Behind all other arguments. */
  extraArgs: readonly string[];
}
