import { type Arch } from '../../hermit/arch';

/** Options of `nx-hermit:std`; schema.json says more. */
export interface StdExecutorSchema {
  /** Architecture that std is for. */
  arch: Arch;
  /** Directory for the packed std and its `std.json`, relative to the workspace root. */
  outputPath: string;
}
