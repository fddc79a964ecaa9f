import { type GeneratorCallback, type Tree } from '@nx/devkit';
import { readCargoTree } from '../shared/cargo-tree';
import { lockfileCallback } from '../shared/finish';
import { runGenerator } from '../shared/run-generator';
import { type Finding } from './finding';
import { syncKernelNames } from './kernel-names';
import { syncMembers } from './members';
import { syncToolchains } from './toolchains';

/** What Nx wants to hear from a sync generator. */
interface OutOfSync {
  /** Holds the details too, since `nx sync` shows nothing else. */
  outOfSyncMessage: string;
  callback: GeneratorCallback;
}

/**
 * Makes the members of Cargo workspaces, the kernel names of apps and the toolchain files agree with the packages of the
 * repository. A manifest that is broken is left out: the graph names what it is.
 *
 * @throws Error if something is off that nobody but a person can mend: Nx takes a generator that changes no file for one
 * that found nothing
 */
export default function syncGenerator(tree: Tree): Promise<OutOfSync | undefined> {
  return runGenerator(async () => {
    const findings = [
      ...(await syncMembers(tree, await readCargoTree(tree))),
      ...(await syncKernelNames(tree, await readCargoTree(tree))),
      ...(await syncToolchains(tree, await readCargoTree(tree))),
    ];
    if (findings.length === 0) return undefined;
    const details = findings.map(({ text }) => `  - ${text}`);
    if (!findings.some(({ isMended }) => isMended)) throw undecided(details);
    return {
      outOfSyncMessage: ['These files do not agree with the packages:', ...details].join('\n'),
      callback: lockfilesCallback(tree.root, findings),
    };
  });
}

function undecided(details: string[]): Error {
  const error = new Error(
    ['These files contradict each other, and only you can say which is right:', ...details].join(
      '\n',
    ),
  );
  error.stack = undefined;
  return error;
}

function lockfilesCallback(root: string, findings: Finding[]): GeneratorCallback {
  const directories = new Set(findings.flatMap(({ lockfileOf }) => lockfileOf ?? []));
  return async () => {
    for (const directory of directories) await lockfileCallback(root, directory)();
  };
}
