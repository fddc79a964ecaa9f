import { basename } from 'node:path';
import { Problem } from '../problem';
import { runProcess } from '../process/start-process';

/**
 * Runs a tool of the toolchain that has no business failing.
 *
 * @returns its output
 * @throws Problem with what it said, if it fails
 */
export async function runTool(
  command: string,
  args: readonly string[],
  abortSignal: AbortSignal,
): Promise<string> {
  const outcome = await runProcess({ command, args, output: 'pipe', abortSignal });
  if (outcome.exitCode === 0) return outcome.stdout;
  const said = outcome.stderr.trim() || outcome.startError || `exit code ${outcome.exitCode}`;
  throw new Problem(`${basename(command)} failed: ${said}`);
}
