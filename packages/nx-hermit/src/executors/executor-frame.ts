import { describeFailure, Problem } from '../problem';
import { interruptArrives, listenForInterrupt } from '../process/interrupt';

/** What Nx wants to hear from an executor. */
export interface ExecutorResult {
  success: boolean;
}

/**
 * Runs the body of an executor: a problem that a user can mend becomes a message and a failed task, an
 * interrupt reaches whatever the body started.
 *
 * @param body returns whether the task succeeded
 */
export async function runExecutor(
  body: (abortSignal: AbortSignal) => Promise<boolean>,
): Promise<ExecutorResult> {
  const interrupt = listenForInterrupt();
  try {
    return { success: await body(interrupt.signal) };
  } catch (error) {
    // What was ended half way has no story to tell that the user does not know.
    if (await interruptArrives(interrupt.signal)) return { success: false };
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${describeFailure(error)}\n`);
    return { success: false };
  } finally {
    interrupt.release();
  }
}
