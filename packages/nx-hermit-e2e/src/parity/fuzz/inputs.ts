import fc from 'fast-check';
import { mutate, mutations } from './mutations';
import { latin1, randomDocuments } from './random-toml';
import { lockfiles } from './seed-lockfiles';
import { configurations, packageManifests, workspaceManifests } from './seed-manifests';

/** The files of a repository that something may be wrong with, one character for each byte. */
export interface FuzzInput {
  workspace: string;
  package: string;
  lockfile: string;
  /** Of Cargo. */
  configuration: string;
}

/** Inputs of which most hold one or two files that are not as they should be. */
export const fuzzInputs: fc.Arbitrary<FuzzInput> = fc.record({
  workspace: changed(workspaceManifests),
  package: changed(packageManifests),
  lockfile: changed(lockfiles),
  configuration: changed(configurations),
});

function changed(seeds: readonly string[]): fc.Arbitrary<string> {
  const seed = fc.constantFrom(...seeds.map(latin1));
  return fc.oneof(
    { weight: 6, arbitrary: seed },
    {
      weight: 8,
      arbitrary: fc
        .tuple(seed, fc.array(mutations, { minLength: 1, maxLength: 4 }))
        .map(([text, list]) => list.reduce(mutate, text)),
    },
    { weight: 2, arbitrary: randomDocuments },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }).map(latin1) },
  );
}
