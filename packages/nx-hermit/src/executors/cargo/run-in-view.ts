import { type ProcessOutcome, type ProcessRequest, runProcess } from '../../process/start-process';
import { wholeLines } from '../../vmm/whole-lines';

/** A program whose output is for the user alone. */
export type ViewedRequest = Pick<
  ProcessRequest,
  'command' | 'args' | 'cwd' | 'env' | 'abortSignal' | 'graceSeconds'
>;

/**
 * Runs a program in the user's view. Where there is no terminal, all that it writes goes to this process's output
 * in whole lines: test programs write half lines, and Nx puts a line end behind everything that it is given at once.
 */
export async function runInView(request: ViewedRequest): Promise<ProcessOutcome> {
  const { stdout, stderr } = process;
  if (stdout.isTTY && stderr.isTTY) return runProcess({ ...request, output: 'inherit' });

  const lines = wholeLines((text) => stdout.write(text));
  const outcome = await runProcess({
    ...request,
    // One pipe for both streams: out of two, cargo's headings come between the lines of the tests at random.
    command: '/bin/sh',
    args: ['-c', 'exec "$@" 2>&1', 'sh', request.command, ...request.args],
    output: 'pipe',
    onStdout: lines.write,
    keep: 1,
  });
  lines.flush();
  return outcome;
}
