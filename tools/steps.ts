import { runProcess } from '../packages/nx-hermit/src/process/start-process';
import { listenForInterrupt } from '../packages/nx-hermit/src/process/interrupt';

const interrupt = listenForInterrupt();

/** Aborts on Ctrl-C and the like. */
export const interrupted: AbortSignal = interrupt.signal;

export interface Step {
  passed: boolean;
  /** What the command wrote on its standard output. */
  output: string;
}

/** Says what is run, runs it, and shows its output as it comes. */
export async function step(
  command: string,
  args: string[],
  env?: NodeJS.ProcessEnv,
): Promise<Step> {
  console.log(`\n$ ${[command, ...args].join(' ')}`);
  const outcome = await runProcess({
    command,
    args,
    env,
    output: 'pipe',
    errorOutput: 'inherit',
    onStdout: (text) => process.stdout.write(text),
    abortSignal: interrupt.signal,
  });
  if (interrupt.signal.aborted) {
    console.error('\nInterrupted.');
    process.exit(130);
  }
  return { passed: outcome.exitCode === 0, output: outcome.stdout };
}

/** Lets the program end: no more steps come. */
export function finishSteps(): void {
  interrupt.release();
}
