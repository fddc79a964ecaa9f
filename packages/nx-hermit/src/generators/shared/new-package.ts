import { getProjects, type Tree } from '@nx/devkit';
import { isPackage, type Manifest, type PackageManifest } from '../../cargo/manifest';
import { childOf } from '../../cargo/paths';
import { Problem } from '../../problem';
import { toolchainText } from '../init/default-toolchain';
import { nearestToolchainFile } from '../sync/toolchain-file';
import { type CargoTree } from './cargo-tree';
import { addMember } from './workspace-members';

/** A package that is to be. */
export interface NewPackage {
  name: string;
  /** Relative to the workspace. */
  directory: string;
  /** What is written besides Cargo.toml, relative to the directory: nothing of it may be there yet. */
  files: readonly string[];
}

/**
 * Finds the package of that name in that very place, and makes sure otherwise that both are free.
 *
 * @returns what an earlier run has made, or a package that only looks like it; `undefined` if there is nothing
 * @throws Problem if something else has the name, or is in the place
 */
export function packageThere(
  tree: Tree,
  cargo: CargoTree,
  { name, directory, files }: NewPackage,
): PackageManifest | undefined {
  const there = cargo.find(directory);
  const broken = cargo.broken.get(directory);
  if (broken !== undefined) throw broken;
  if (there !== undefined && isPackage(there) && there.package.name === name) return there;
  if (there !== undefined) throw inTheWay(there.path, whatIs(there));
  refuseNamesake(tree, cargo, name, directory);
  const taken = files.map((file) => childOf(directory, file)).find((path) => tree.exists(path));
  if (taken !== undefined) throw inTheWay(taken, 'a file that would be overwritten');
  return undefined;
}

/** The line of a manifest for the edition: that of the Cargo workspace, or Rust's newest. */
export function editionLine(workspace: Manifest | undefined): string {
  return workspace?.workspace?.edition === undefined
    ? 'edition = "2024"'
    : 'edition.workspace = true';
}

/**
 * Makes a package a member of a Cargo workspace. One without stands alone, and gets the toolchain file that it needs if
 * none is in force where it is.
 */
export async function settlePackage(
  tree: Tree,
  workspace: Manifest | undefined,
  directory: string,
): Promise<void> {
  if (workspace !== undefined) return addMember(tree, workspace, directory);
  if (nearestToolchainFile(tree, directory) !== undefined) return;
  tree.write(childOf(directory, 'rust-toolchain.toml'), toolchainText);
}

function inTheWay(path: string, what: string): Problem {
  return new Problem(
    `${path} is there already: ${what}.`,
    'name another folder in --directory, or move away what is there',
  );
}

function whatIs({ package: own }: Manifest): string {
  return own === undefined ? 'the root of a Cargo workspace' : `the package ${own.name}`;
}

/** Nx and Cargo know packages by their names. */
function refuseNamesake(tree: Tree, cargo: CargoTree, name: string, directory: string): void {
  const manifest = cargo.manifests.find(({ package: own }) => own?.name === name);
  if (manifest !== undefined) {
    throw new Problem(`There is a package ${name} already: ${manifest.path}.`, 'choose another name');
  }
  for (const [project, { root }] of getProjects(tree)) {
    if (project === name && root !== directory) {
      throw new Problem(`There is a project ${name} already, in ${root}.`, 'choose another name');
    }
    if (project !== name && root === directory) {
      throw inTheWay(directory, `the folder of the project ${project}`);
    }
  }
}
