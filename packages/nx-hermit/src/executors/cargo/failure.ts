import { type HostCommand } from '../../cargo/host-argv';
import { Problem } from '../../problem';
import { type ProcessOutcome } from '../../process/start-process';
import { askCargo } from '../../toolchain/cargo';
import { lockfileProblem, saysLocked } from '../../toolchain/locked';

interface Failed {
  command: HostCommand;
  packageName: string;
  directory: string;
  /** Whether cargo had to leave Cargo.lock alone. */
  locked: boolean;
  /** The command that runs the task again. */
  again: string;
  abortSignal: AbortSignal;
}

/** What it means that cargo, whose output the user has seen, did not succeed. */
export async function failure(outcome: ProcessOutcome, failed: Failed): Promise<Problem> {
  if (failed.locked && (await lockfileIsAtFault(failed))) {
    const fault = 'is missing or does not fit its Cargo.toml';
    return lockfileProblem(failed.directory, fault, failed.again);
  }
  return describe(outcome, failed);
}

/** What cargo itself said was not read: it went to the user as it is. */
async function lockfileIsAtFault({ directory, abortSignal }: Failed): Promise<boolean> {
  const args = ['metadata', '--locked', '--format-version=1'];
  return saysLocked((await askCargo({ args, cwd: directory, abortSignal })).stderr);
}

function describe(
  { signal }: ProcessOutcome,
  { command, packageName, directory }: Failed,
): Problem {
  if (signal !== undefined) {
    return new Problem(`cargo ${command} of ${packageName} was ended by ${signal}.`);
  }
  if (command === 'fmt') {
    return new Problem(
      `${packageName} is not formatted as rustfmt would, or cannot be read: see above.`,
      `run "cargo fmt --package ${packageName}" in ${directory}`,
    );
  }
  return new Problem(`cargo ${command} of ${packageName} failed: its output is above.`);
}
