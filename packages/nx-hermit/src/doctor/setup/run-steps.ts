import { delimiter } from 'node:path';
import { runInForeground } from '../../process/foreground';
import { Problem } from '../../problem';
import { rustupFolders } from '../gather/rustup';
import { shellText, type Step } from '../plan';
import { describeStepFailure } from './failure';

const silenceSeconds = 15;

/**
 * Runs the commands one by one, with their output visible.
 *
 * @throws Problem at the first one that fails
 */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  let earlierOutput = '';
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.title}\n$ ${shellText(step)}`);
    const outcome = await runInForeground({
      command: step.command,
      args: step.args,
      input: step.input,
      env: stepEnvironment(),
      onSilence: {
        seconds: silenceSeconds,
        tell: (seconds) => console.log(`(still at it, ${seconds} s)`),
      },
    });
    if (outcome.exitCode !== 0) {
      throw new Problem(describeStepFailure(step, { ...outcome, earlierOutput }));
    }
    earlierOutput = outcome.lastOutput;
  }
}

/** A rustup that a step has just installed may be where PATH does not lead yet. */
function stepEnvironment(): Record<string, string> {
  const path = [process.env.PATH ?? '', ...rustupFolders()].join(delimiter);
  return { PATH: path, RUSTUP_AUTO_INSTALL: '0', RUST_BACKTRACE: '0' };
}
