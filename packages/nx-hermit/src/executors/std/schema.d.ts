import { type Arch } from '../../hermit/arch';

export interface StdExecutorSchema {
  arch: Arch;
  outputPath: string;
}
