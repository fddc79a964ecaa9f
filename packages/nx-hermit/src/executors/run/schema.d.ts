import { type BootOptions } from '../../vmm/options';
import { type ReadyWhen } from './ready-when';

export interface RunExecutorSchema extends BootOptions {
  /** Path of the image, relative to the workspace root. */
  image: string;
  /**
   * When the app is ready: a text or expression on a line of its console, or an answer on a forwarded port. Default: as soon
   * as the machine was started.
   */
  readyWhen?: ReadyWhen;
  /** Prints the command line of the VMM and starts nothing. Default false. */
  printCommand?: boolean;
}
