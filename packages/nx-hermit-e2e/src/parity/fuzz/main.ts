/**
 * Runs inputs through the hooks, in a process of its own: whoever waits for it can end it if it hangs.
 * `main.ts <folder> <seed> <runs>`: it writes the inputs to the folder, one over the other, and a dot before each. It
 * ends with 1 and a description of the smallest input if one is not dealt with as it should be.
 */
import fc from 'fast-check';
import { fuzzInputs } from './inputs';
import { judge } from './judge';
import { knownInputs } from './known-inputs';
import { fuzzRepository } from './repository';

/** Milliseconds. An input takes two or three; what takes that much longer does not come to an end. */
const limit = 1000;

async function main([root = '', seed, runs]: string[]) {
  const repository = fuzzRepository(root);
  const timed = async () => {
    const start = performance.now();
    await judge(repository);
    return performance.now() - start;
  };
  const isDealtWith = fc.asyncProperty(fuzzInputs, async (input) => {
    process.stdout.write('.');
    repository.write(input);
    // Twice, because a busy machine may stop any process for a second, but hardly at the same input again.
    if ((await timed()) > limit && (await timed()) > limit) throw new Error('It hangs.');
  });
  await fc.assert(isDealtWith, {
    seed: Number(seed),
    numRuns: Number(runs),
    examples: knownInputs.map((input) => [input]),
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
