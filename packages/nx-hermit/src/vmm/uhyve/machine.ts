import { type BootArgumentParts } from '../../hermit/boot-arguments';
import { type Volume } from '../volumes';

/** A machine to boot in Uhyve, complete: nothing about it is decided any more. */
export interface UhyveMachine {
  accelerator: 'kvm' | 'hvf';
  /** MiB. */
  memory: number;
  cpus: number;
  /** Absolute path of the image. */
  image: string;
  /** What the guest is told. */
  told: Required<BootArgumentParts>;
  /** A tap device; missing = no network. */
  tap?: string;
  /** Files and folders of this machine, by absolute paths. */
  volumes: readonly Volume[];
  /** Port of 127.0.0.1 on which the machine waits for a debugger; missing = it does not wait. */
  gdb?: number;
  /** Behind all other options. */
  extraArgs: readonly string[];
}
