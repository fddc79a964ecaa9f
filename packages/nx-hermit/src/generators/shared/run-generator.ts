import { describeFailure, Problem } from '../../problem';

/**
 * Runs the body of a generator. Nx shows the message of what is thrown, and offers the stack trace on request: a problem
 * that a user can mend becomes a message with its cure, and has none.
 *
 * @param work the body
 * @returns what it returns
 */
export async function runGenerator<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const shown = new Error(describeFailure(error), { cause: error });
    shown.stack = undefined;
    throw shown;
  }
}
