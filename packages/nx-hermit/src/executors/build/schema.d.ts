import { type Arch } from '../../hermit/arch';

export interface BuildExecutorSchema {
  arch: Arch;
  outputPath: string;
  profile?: string;
  bin?: string;
  kernel?: string;
  std?: string;
  features?: string[];
  noDefaultFeatures?: boolean;
  cargoArgs?: string[];
}
