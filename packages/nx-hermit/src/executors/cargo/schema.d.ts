import { type HostCommand } from '../../cargo/host-argv';

/** Options of `nx-hermit:cargo`; schema.json says more. */
export interface CargoExecutorSchema {
  /** What cargo does with the package. */
  command: HostCommand;
  /**
   * Words between the subcommand and `--`: a list, or one text that is split the way a shell does. Default:
   * none.
   */
  cargoArgs?: string | readonly string[];
  /** Words behind `--`: a list, or one text that is split the way a shell does. Default: none. */
  args?: string | number | readonly string[];
  /** `clippy` alone: warnings are errors. Default: false. */
  denyWarnings?: boolean;
}
