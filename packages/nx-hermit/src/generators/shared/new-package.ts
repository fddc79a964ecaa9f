import { getProjects, type Tree } from '@nx/devkit';
import { type Manifest } from '../../cargo/manifest';
import { childOf } from '../../cargo/paths';
import { Problem } from '../../problem';
import { toolchainText } from '../init/default-toolchain';
import { nearestToolchainFile } from '../sync/toolchain-file';
import { type CargoTree, classified } from './cargo-tree';
import { addMember } from './workspace-members';

const anotherName = 'choose another name';

/** A package that is to be. */
export interface NewPackage {
  name: string;
  /** Relative to the workspace. */
  directory: string;
  kind: 'app' | 'library';
  /** What is written besides Cargo.toml, relative to the directory: nothing of it may be there yet. */
  files: readonly string[];
}

/**
 * Whether the package is there already, as an earlier run has made it. Makes sure otherwise that its name and its place
 * are free.
 *
 * @throws Problem if something else has the name, or is in the place
 */
export function isPackageThere(tree: Tree, cargo: CargoTree, wanted: NewPackage): boolean {
  const { name, directory, kind, files } = wanted;
  const there = cargo.find(directory);
  const broken = cargo.broken.get(directory);
  if (broken !== undefined) throw broken;
  if (there?.package?.name === name && kindOf(there, cargo) === kind) return true;
  if (there !== undefined) throw taken(there, cargo, name);
  refuseNamesake(tree, cargo, name, directory);
  const file = files.map((it) => childOf(directory, it)).find((path) => tree.exists(path));
  if (file !== undefined) throw inTheWay(file, 'it would be overwritten');
  return false;
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

function taken(there: Manifest, cargo: CargoTree, name: string): Problem {
  const what = whatIs(there, cargo);
  if (there.package?.name !== name) return inTheWay(there.path, what);
  return new Problem(`${there.path} is there already: ${what}.`, anotherName);
}

function inTheWay(path: string, what: string): Problem {
  return new Problem(
    `${path} is there already: ${what}.`,
    'name another folder in --directory, or move away what is there',
  );
}

function kindOf(manifest: Manifest, cargo: CargoTree): 'app' | 'kernel' | 'library' | 'program' {
  const local = classified(manifest, cargo);
  if (local?.isKernel) return 'kernel';
  if (local?.appBin !== undefined) return 'app';
  return local?.targets().library === undefined ? 'program' : 'library';
}

function whatIs(manifest: Manifest, cargo: CargoTree): string {
  const { package: own } = manifest;
  if (own === undefined) return 'the root of a Cargo workspace';
  return `the package ${own.name}, which is ${described[kindOf(manifest, cargo)]}`;
}

const described = {
  app: 'an app',
  kernel: 'a kernel',
  library: 'a library',
  program: 'no app, because it does not depend on hermit',
};

/** Nx and Cargo know packages by their names. */
function refuseNamesake(tree: Tree, cargo: CargoTree, name: string, directory: string): void {
  const manifest = cargo.manifests.find(({ package: own }) => own?.name === name);
  if (manifest !== undefined) {
    throw new Problem(`There is a package ${name} already: ${manifest.path}.`, anotherName);
  }
  for (const [project, { root }] of getProjects(tree)) {
    if (project === name && root !== directory) {
      throw new Problem(`There is a project ${name} already, in ${root}.`, anotherName);
    }
    if (project !== name && root === directory) {
      throw inTheWay(directory, `the folder of the project ${project}`);
    }
  }
}
