import { isDeepStrictEqual } from 'node:util';
import { type Manifest } from '../../cargo/manifest';
import { parseTomlFile, tableAlong, textsAt } from '../../cargo/toml';
import { arches } from '../../hermit/arch';
import { type KernelPackage } from './kernel-package';

/** Whether a package depends on the kernel of a release, and with the same features on each architecture. */
export function isKernelOf(manifest: Manifest, { release, features }: KernelPackage): boolean {
  const wanted = [
    ['dependencies', features.all] as const,
    ...arches.map((arch) => [sectionOf(arch), features[arch]] as const),
  ].map(([section, names]) => ({ section, source: release.kernel, features: [...names].sort() }));
  return isDeepStrictEqual(bySection(kernelsOf(manifest)), bySection(wanted));
}

interface KernelDependency {
  section: string;
  source: object;
  features: string[];
}

function kernelsOf(manifest: Manifest): KernelDependency[] {
  const file = parseTomlFile(manifest.file.text, manifest.path);
  return manifest.dependencies
    .filter(({ crate }) => crate === 'hermit-kernel')
    .map(({ key, section, source }) => ({
      section: section.join(' '),
      source: { ...source },
      features: textsAt(tableAlong(file, [...section, key]), 'features', file).toSorted(),
    }));
}

function sectionOf(arch: string): string {
  return `target cfg(target_arch = "${arch}") dependencies`;
}

function bySection(dependencies: readonly KernelDependency[]): KernelDependency[] {
  return [...dependencies].sort((one, other) => (one.section < other.section ? -1 : 1));
}
