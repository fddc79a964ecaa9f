import { type Arch } from '../../hermit/arch';

export interface KernelExecutorSchema {
  arch: Arch;
  outputPath: string;
  profile?: string;
}
