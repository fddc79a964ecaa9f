import { type GeneratorCallback, logger, type Tree } from '@nx/devkit';
import { isPackage } from '../../cargo/manifest';
import { childOf, parentOf } from '../../cargo/paths';
import { placeFeatures } from '../../hermit/place-features';
import { checkFeatures, findRelease, networkFeatures } from '../../hermit/releases';
import { Problem } from '../../problem';
import {
  type CargoTree,
  nearestWorkspace,
  readCargoTree,
  readManifest,
} from '../shared/cargo-tree';
import { packageDirectory } from '../shared/package-directory';
import { checkPackageName } from '../shared/package-name';
import { addExclude } from '../shared/workspace-members';
import { isKernelOf } from './kernel-dependencies';
import { isOfRegistry, type KernelPackage } from './kernel-package';
import { writeKernelPackage } from './write-kernel';

/** The kernel package to add; the generator's schema.json says more. */
export interface KernelWish {
  /** Default: `hermit-kernel`. */
  name?: string;
  directory?: string;
  /** Default: `0.11.0`. */
  version?: string;
  /** Default: `tcp`, `udp`, `dhcpv4` and `dns`. */
  features?: readonly string[];
}

/** The kernel package that is there now. */
export interface AddedKernel {
  name: string;
  /** Relative to the workspace. */
  directory: string;
  /** To be called when the files are written: it says what is left to do. */
  callback?: GeneratorCallback;
}

/**
 * Adds a kernel package, outside of the Cargo workspace around it. Changes nothing where the same one is there already.
 *
 * @throws Problem if the name, the release or a feature is unknown, or something else stands in the way
 */
export async function addKernel(tree: Tree, wish: KernelWish): Promise<AddedKernel> {
  const { name = 'hermit-kernel', version } = wish;
  // Nx makes one empty text of `--features=`, which asks for none.
  const features = (wish.features ?? networkFeatures).map((it) => it.trim()).filter(Boolean);
  checkPackageName(name);
  const release = findRelease(version);
  checkFeatures(release, features);
  const directory = packageDirectory(tree, { name, directory: wish.directory, kind: 'lib' });
  const wanted = { name, directory, release, features: placeFeatures(release, features) };

  const cargo = await readCargoTree(tree);
  refuseNamesake(wanted, cargo);
  const workspace = directory === '.' ? undefined : nearestWorkspace(cargo, parentOf(directory));
  if (!isThere(tree, wanted)) writeKernelPackage(tree, wanted);
  if (workspace !== undefined) await addExclude(tree, workspace, directory);
  return { name, directory, callback: lockfileHint(tree, wanted) };
}

/** Nx and `[package.metadata.hermit]` know packages by their names. */
function refuseNamesake({ name, directory }: KernelPackage, { manifests }: CargoTree) {
  const namesake = manifests
    .filter(isPackage)
    .find((it) => it.package.name === name && it.directory !== directory);
  if (namesake === undefined) return;
  throw new Problem(
    `There is a package ${name} already: ${namesake.path}. A new one cannot be in ${directory}.`,
    'give the kernel another name',
  );
}

function isThere(tree: Tree, wanted: KernelPackage): boolean {
  const { name, directory } = wanted;
  const manifest = readManifest(tree, directory);
  if (manifest === undefined) return false;
  if (manifest.package?.name === name && isKernelOf(manifest, wanted)) return true;
  throw new Problem(
    `${manifest.path} is there already, and is not the kernel package that was asked for: a package ${name} with ` +
      `the Hermit kernel ${wanted.release.version} and the same features.`,
    'edit that file, give the new kernel another name, or delete the folder first',
  );
}

function lockfileHint(tree: Tree, { name, directory, release }: KernelPackage) {
  const lockfile = childOf(directory, 'Cargo.lock');
  if (isOfRegistry(release) || tree.exists(lockfile)) return undefined;
  return () =>
    logger.info(
      `${lockfile}: the first build takes it from the repository of the Hermit kernel ${release.version}. Please run ` +
        `npx nx build ${name}, and commit the file: on CI nothing is built without it.`,
    );
}
