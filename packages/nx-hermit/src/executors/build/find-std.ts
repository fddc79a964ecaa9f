import { type ExecutorContext } from '@nx/devkit';
import { join } from 'node:path';
import { fits } from '../../hermit/std-stamp';
import { Problem } from '../../problem';
import { type RustcFacts } from '../../toolchain/rustc';
import { type PackedStd, readPackedStd } from '../../toolchain/unpack-std';
import { commandThatMakes } from '../project-directory';

interface StdSearch {
  /** The option `std`. */
  option: string;
  context: ExecutorContext;
  rustc: RustcFacts;
  triple: string;
}

/** @throws Problem if there is no std, or it belongs to another compiler or triple */
export async function findStd({ option, context, rustc, triple }: StdSearch): Promise<PackedStd> {
  const std = await readPackedStd(join(context.root, option));
  const cure = commandThatMakes(option, 'std', context) ?? 'correct the option "std"';
  if (std === undefined) throw new Problem(`There is no standard library in ${option}.`, cure);
  if (fits(std.stamp, rustc, triple)) return std;
  throw new Problem(
    `The standard library in ${option} is for ${std.stamp.triple} and rustc ${std.stamp.rustc.release}; ` +
      `the app is built for ${triple} by rustc ${rustc.release} (${rustc.commitHash ?? 'no commit'}).`,
    cure,
  );
}
