import { type GeneratorCallback, type Tree } from '@nx/devkit';
import { join, posix } from 'node:path';
import { type PackageManifest } from '../../cargo/manifest';
import { findRelease, networkFeatures, type Release } from '../../hermit/releases';
import { Problem } from '../../problem';
import { nearest } from '../../text/nearest';
import { addKernel } from '../kernel/add-kernel';
import { type CargoTree, classified, kernelPackages } from '../shared/cargo-tree';
import { pinnedRelease } from '../sync/pinned-release';
import { needFeatures } from './kernel-features';
import { type Preset, presets } from './presets';

/** The kernel package that a new app is linked with. */
export interface AppKernel {
  name: string;
  /** Relative to the workspace. */
  directory: string;
  /** `undefined` if its manifest does not pin one that nx-hermit knows. */
  release?: Release;
  callback?: GeneratorCallback;
}

/** What an app asks of its kernel. */
export interface KernelWish {
  /** The name of a kernel package. Default: the only one, or the one called hermit-kernel, or a new one. */
  kernel?: string;
  features?: readonly string[];
  preset: Preset;
  /** Of the app, relative to the workspace: a new kernel comes to stand beside it. */
  directory: string;
}

const usualName = 'hermit-kernel';

/**
 * Chooses the kernel package of a new app, or adds one where there is none.
 *
 * @throws Problem if the one that is named is not there, there are several to choose from, or a feature is missing
 */
export async function findOrAddKernel(
  tree: Tree,
  cargo: CargoTree,
  wish: KernelWish,
): Promise<AppKernel> {
  const { features = [], preset, directory } = wish;
  const kernel = chosenKernel(kernelPackages(cargo), wish.kernel);
  if (kernel === undefined) {
    const beside = join(tree.root, posix.dirname(directory), usualName);
    const all = [...new Set([...networkFeatures, ...features])];
    return {
      ...(await addKernel(tree, { directory: beside, features: all })),
      release: findRelease(),
    };
  }
  const local = classified(kernel, cargo);
  const release = local && pinnedRelease(local);
  needFeatures(kernel, release, presets[preset].features, `the preset ${preset} needs`);
  needFeatures(kernel, release, features, '--features asks for');
  return { name: kernel.package.name, directory: kernel.directory, release };
}

function chosenKernel(
  known: readonly PackageManifest[],
  name: string | undefined,
): PackageManifest | undefined {
  const find = (wanted: string) => known.find((it) => it.package.name === wanted);
  const names = known.map((it) => it.package.name);
  if (name !== undefined) {
    const named = find(name);
    if (named === undefined) throw unknownKernel(name, names);
    return named;
  }
  const usual = known.length === 1 ? known[0] : find(usualName);
  if (usual !== undefined || known.length === 0) return usual;
  throw new Problem(
    `There are several kernel packages: ${names.join(', ')}.`,
    `name the one that the app is to be linked with, such as --kernel=${names[0]}`,
  );
}

function unknownKernel(name: string, names: readonly string[]): Problem {
  if (names.length === 0) {
    return new Problem(
      `There is no kernel package ${name}: the repository has none.`,
      `leave --kernel out, and one called ${usualName} is made; or first: npx nx g nx-hermit:kernel ${name}`,
    );
  }
  return new Problem(
    `There is no kernel package ${name}. The repository has: ${names.join(', ')}.`,
    `--kernel=${nearest(name, [...names]) ?? names[0]}, or first: npx nx g nx-hermit:kernel ${name}`,
  );
}
