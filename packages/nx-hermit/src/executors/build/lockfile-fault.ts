import { type Problem } from '../../problem';
import { askCargo, type CargoCall } from '../../toolchain/cargo';
import { lockfileProblem, saysLocked } from '../../toolchain/locked';

/**
 * Finds out whether a call of cargo with `--locked` failed because of Cargo.lock. What cargo itself said was not read:
 * it went to the user as it is.
 *
 * @param command the one that runs the task again
 */
export async function lockfileFault(
  { cwd, abortSignal }: CargoCall,
  command: string,
): Promise<Problem | undefined> {
  const args = ['metadata', '--locked', '--format-version=1'];
  const { stderr } = await askCargo({ args, cwd, abortSignal });
  return saysLocked(stderr)
    ? lockfileProblem(cwd, 'is missing or does not fit its Cargo.toml', command)
    : undefined;
}
