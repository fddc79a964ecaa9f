import { checkFeatures, knownRelease, releasesWith } from '../../../hermit/releases';
import { Problem } from '../../../problem';

/**
 * What it means that cargo found no such feature in the crate `hermit`: it has another name in this release, is not
 * needed, or came later.
 *
 * @param messages what cargo wrote
 */
export function featureProblem(messages: string): Problem | undefined {
  const found = missingFeature.exec(messages);
  if (found === null) return undefined;
  const names = (found[1] ?? found[2] ?? '').split(/, /);
  const version = /requirements `[^`]*`[^\n]* are: (\d+\.\d+\.\d+)/.exec(messages)?.[1];
  const known = version === undefined ? undefined : namedOtherwise(version, names);
  return (
    known ??
    new Problem(
      `The crate hermit${version === undefined ? '' : ` ${version}`} has no feature ${names.map((it) => `"${it}"`).join(', ')}.`,
      laterOrNever(names[0] ?? ''),
    )
  );
}

/** Cargo's words up to 1.89, and since. */
const missingFeature =
  /depends on `hermit`(?:, with features: `([^`]+)` but `hermit` does not have these features| with feature `([^`]+)` but `hermit` does not have that feature)/;

function namedOtherwise(version: string, names: string[]): Problem | undefined {
  const release = knownRelease(version);
  if (release === undefined) return undefined;
  try {
    checkFeatures(release, names);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  return undefined;
}

function laterOrNever(name: string): string {
  const versions = releasesWith(name);
  if (versions.length === 0) return 'remove it from the features of hermit in Cargo.toml';
  return `remove it, or depend on another release: the kernels that have it are ${versions.join(', ')}`;
}
