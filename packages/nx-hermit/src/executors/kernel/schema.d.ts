import { type Arch } from '../../hermit/arch';

/** Options of `nx-hermit:kernel`; schema.json says more. */
export interface KernelExecutorSchema {
  /** Architecture that the kernel runs on. */
  arch: Arch;
  /** Directory for `libhermit.a`, relative to the workspace root. */
  outputPath: string;
  /** Name of the Cargo profile. Default: `release`. */
  profile?: string;
}
