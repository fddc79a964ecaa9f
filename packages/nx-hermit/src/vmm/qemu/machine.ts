import { type Arch } from '../../hermit/arch';
import { type Accelerator } from '../choices';
import { type PortForward } from '../ports';
import { type Volume } from '../volumes';
import { type Board } from './board';
import { type Virtiofsd } from './virtiofsd';

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
  board: Board;
  /** riscv64: path of OpenSBI. With UEFI: path of OVMF. */
  firmware?: string;
  /** What the guest is told; empty = nothing. */
  bootArguments: string;
  /** Missing = no network card. */
  network?: { forwards: readonly PortForward[] } | { tap: string };
  /** Folders of this machine, by absolute paths. */
  volumes: readonly Volume[];
  /** What shows them to QEMU; missing without volumes. */
  virtiofsd?: Virtiofsd;
  /** Port of 127.0.0.1 on which the machine waits for a debugger; missing = it does not wait. */
  gdb?: number;
  /** Behind all other arguments. */
  extraArgs: readonly string[];
}
