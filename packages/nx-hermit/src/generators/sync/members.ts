import { type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { expandGlob, isGlob } from '../../cargo/glob';
import { type Manifest } from '../../cargo/manifest';
import { within } from '../../cargo/paths';
import { isOutside } from '../../cargo/workspace';
import { type CargoTree, classified } from '../shared/cargo-tree';
import { addExclude, addMember, removeMembers } from '../shared/workspace-members';
import { type Finding } from './finding';
import { type UnlistedPackage, unlistedPackages } from './unlisted-packages';

/**
 * Takes entries that lead nowhere out of the `members` of every Cargo workspace, and adds the packages below its root
 * that Cargo would refuse to build, because they are neither members, nor excluded, nor workspaces of their own. Kernel
 * packages are excluded instead: they have a toolchain and a lockfile of their own.
 */
export async function syncMembers(tree: Tree, cargo: CargoTree): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const root of cargo.manifests) {
    const gone = root.workspace?.members.filter((it) => leadsNowhere(it, root, cargo)) ?? [];
    if (gone.length > 0) await removeMembers(tree, root, gone);
    findings.push(...gone.map((entry) => removed(root, entry)));
  }
  for (const unlisted of await unlistedPackages(cargo)) {
    const { root, manifest } = unlisted;
    const isKernel = classified(manifest, cargo)?.isKernel ?? false;
    await (isKernel ? addExclude : addMember)(tree, root, manifest.directory);
    findings.push(added(unlisted, isKernel ? 'exclude' : 'members'));
  }
  return findings;
}

/** A pattern that is not valid, or that matches folders without a Cargo.toml too, is for a person to mend. */
function leadsNowhere(member: string, { directory }: Manifest, { list }: CargoTree): boolean {
  const path = within(directory, member);
  if (isOutside(path)) return false;
  const found = expandGlob(directory, member, list);
  if (found?.length === 0) return true;
  return !isGlob(member) && !list(path).has('Cargo.toml');
}

function removed(root: Manifest, entry: string): Finding {
  return {
    text: `${root.path}: "${entry}" in "members" leads to no package, and goes.`,
    isMended: true,
    lockfileOf: root.directory,
  };
}

function added({ root, manifest }: UnlistedPackage, list: 'members' | 'exclude'): Finding {
  const entry = posix.relative(root.directory, manifest.directory);
  return {
    text: `${root.path}: the package in ${manifest.directory} is not listed, and "${entry}" comes to "${list}".`,
    isMended: true,
    lockfileOf: root.directory,
  };
}
