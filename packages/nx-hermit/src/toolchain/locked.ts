import { Problem } from '../problem';
import { type Environment } from '../process/environment';

/** Whether lockfiles must be there and stay as they are: on CI, where nobody would commit the change. */
export function mustStayLocked(env: Environment): boolean {
  return env.CI === 'true' || env.CI === '1';
}

/** Whether cargo ended because it was not allowed to write Cargo.lock. */
export function saysLocked(messages: string): boolean {
  return messages.includes('--locked was passed');
}

/**
 * @param directory of the package whose lockfile it is
 * @param command that writes the lockfile
 */
export function lockfileProblem(directory: string, fault: string, command: string): Problem {
  return new Problem(
    `The Cargo.lock of ${directory} ${fault}, and on CI, where the variable CI is set, it is not changed.`,
    `run "${command}" outside CI and commit Cargo.lock`,
  );
}
