import { type ExecutorContext } from '@nx/devkit';
import { dirname, join } from 'node:path';
import { fits } from '../../hermit/std-stamp';
import { Problem } from '../../problem';
import { type RustcFacts } from '../../toolchain/rustc';
import { readToolchainFile } from '../../toolchain/toolchain-file';
import { type PackedStd, readPackedStd } from '../../toolchain/unpack-std';
import { workspaceDirectory } from '../project-directory';
import { findMaker } from './find-maker';

interface StdSearch {
  /** The option `std`. */
  option: string;
  context: ExecutorContext;
  /** Absolute path of the app. */
  directory: string;
  rustc: RustcFacts;
  triple: string;
}

/** @throws Problem if there is no std, or it belongs to another compiler or triple */
export async function findStd(search: StdSearch): Promise<PackedStd> {
  const { option, context, rustc, triple } = search;
  const std = await readPackedStd(join(context.root, option));
  if (std === undefined) {
    throw new Problem(`There is no standard library in ${option}.`, cureFor(search));
  }
  if (fits(std.stamp, rustc, triple)) return std;
  if (std.stamp.triple !== triple) {
    throw new Problem(
      `The option arch asks for ${triple}, but the standard library in ${option} is for ${std.stamp.triple}.`,
      'choose the architecture by --configuration instead, which chooses kernel and std with it',
    );
  }
  const toolchains = differentToolchains(search);
  throw new Problem(
    `The standard library in ${option} is for rustc ${std.stamp.rustc.release}; ` +
      `the app is built by rustc ${rustc.release} (${rustc.commitHash ?? 'no commit'}).` +
      (toolchains === undefined ? '' : ` ${toolchains.cause}`),
    toolchains?.cure ?? cureFor(search),
  );
}

function cureFor({ option, context }: StdSearch): string {
  return (
    findMaker('nx-hermit:std', option, context)?.command ??
    'set the option "std" to the output of a target with the executor nx-hermit:std; if the options of ' +
      'nx-hermit in nx.json hold "std": false, remove that'
  );
}

/** std is made for the toolchain of the project that makes it: to make it again would not help here. */
function differentToolchains({ option, context, directory }: StdSearch) {
  const maker = findMaker('nx-hermit:std', option, context);
  if (maker === undefined) return undefined;
  const project = join(workspaceDirectory(context), maker.root);
  const [own, theirs] = [directory, project].map((place) => readToolchainFile(place)?.path);
  if (own === undefined || own === theirs) return undefined;
  return {
    cause: `The app's toolchain is that of ${own}, and std's is ${theirs ? `that of ${theirs}` : 'the default'}.`,
    cure: `move ${own} to ${dirname(theirs ?? join(project, 'Cargo.toml'))}, so that app and std have one toolchain`,
  };
}
