import { type PlacedFeatures } from '../../hermit/place-features';
import { type Release } from '../../hermit/releases';

/** A kernel package, decided in full. */
export interface KernelPackage {
  name: string;
  /** Relative to the workspace. */
  directory: string;
  release: Release;
  features: PlacedFeatures;
}

/** Whether the kernel's crate comes from crates.io. */
export function isOfRegistry({ kernel }: Release): boolean {
  return 'version' in kernel;
}
