import { type BootOptions } from '../../vmm/options';

/** Options of `nx-hermit:vm-test`; schema.json says more. */
export interface VmTestExecutorSchema extends Pick<
  BootOptions,
  | 'memory'
  | 'cpus'
  | 'env'
  | 'kernelArgs'
  | 'network'
  | 'accel'
  | 'qemuArgs'
  | 'qemu'
  | 'loader'
  | 'firmware'
> {
  /** Directory of the test images and their list, relative to the workspace root. */
  images: string;
  /** The folder for reports and consoles, relative to the workspace root. It is emptied before the first boot. */
  outputPath: string;
  /** Parts of the names of tests: only those that hold one of them are run. Default: all. */
  filter?: string | string[];
  /** Parts of the names of tests that are not run. Default: none. */
  skip?: string | string[];
  /** Takes `filter` and `skip` for whole names. Default: false. */
  exact?: boolean;
  /** Runs only the ignored tests. Default: false. */
  ignored?: boolean;
  /** Runs the ignored tests too. Default: false. */
  includeIgnored?: boolean;
  /** Names of the test programs to boot, such as `lib`. Default: all. */
  program?: string | string[];
  /** Shows the consoles while the tests run. Default: false. */
  nocapture?: boolean;
  /** Seconds after which a test has failed; 0 = never. Default: 60. */
  testTimeout?: number;
  /** How many machines run at once. Default: half the processors of this machine, at least 1. */
  parallel?: number;
}
