/** What a random test starts from. */
export interface RandomRun {
  seed: number;
  runs: number;
}

/**
 * Chooses the seed of a random test, and says it, so that a failure can be seen again:
 * `NX_HERMIT_SEED=<number>` gives the same inputs in the same order. `NX_HERMIT_RUNS=<number>` makes more or fewer.
 *
 * @param runs how many inputs there are by default
 */
export function randomRun(title: string, runs: number): RandomRun {
  const { NX_HERMIT_SEED: seed, NX_HERMIT_RUNS: wanted } = process.env;
  const run = {
    seed: seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(seed),
    runs: wanted === undefined ? runs : Number(wanted),
  };
  process.stderr.write(`${title}: NX_HERMIT_SEED=${run.seed} NX_HERMIT_RUNS=${run.runs}\n`);
  return run;
}
