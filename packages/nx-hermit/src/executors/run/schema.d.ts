import { type BootOptions } from '../../vmm/options';

export interface RunExecutorSchema extends BootOptions {
  /** Path of the image, relative to the workspace root. */
  image: string;
  /** Prints the command line of the VMM and starts nothing. Default false. */
  printCommand?: boolean;
}
