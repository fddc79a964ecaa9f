import { type Artifact, readArtifacts } from '../cargo/messages';
import { colourEnvironment } from '../cargo/colours';
import { type CargoOutput, progressEnvironment, readCargoOutput } from '../cargo/progress';
import { Problem, setupCommandLine } from '../problem';
import { type Environment } from '../process/environment';
import { type ProcessOutcome, runProcess } from '../process/start-process';
import { showWork } from './work-display';

/** One call of cargo, without a shell. */
export interface CargoCall {
  /** Without `--message-format`, which is added. */
  args: readonly string[];
  cwd: string;
  /** Changes to this process's environment; `undefined` removes a variable. */
  env?: Environment;
  /** When it aborts, cargo and all that it started are ended. */
  abortSignal?: AbortSignal;
}

/** How a call of cargo ended. */
export interface CargoEnd {
  exitCode?: number;
  /** Whether it was interrupted: then its exit code means nothing. */
  stopped: boolean;
  /** What was built, whether just now or before. */
  artifacts: Artifact[];
}

/**
 * Builds something with cargo. Warnings and errors go straight to this process's error stream, rendered by
 * cargo with its colours and links.
 *
 * @throws Problem if there is no cargo
 */
export async function buildWithCargo(call: CargoCall): Promise<CargoEnd> {
  return run(call, colourEnvironment(process.env, process.stderr.isTTY), 'inherit');
}

/** How a call ended whose error stream was read on the way. */
export interface WatchedEnd extends CargoEnd {
  /** The warnings and errors, which the user has seen. */
  messages: string;
}

/**
 * The same for work that takes a minute: shows how much of it is done. Warnings and errors are shown in full
 * as they come.
 *
 * @param work what is done, such as `kernel for x86_64`
 * @param isNoise which lines of them are of no use to anybody. Default: none
 */
export async function buildWithProgress(
  call: CargoCall,
  work: string,
  isNoise: (line: string) => boolean = () => false,
): Promise<WatchedEnd> {
  const display = showWork(work);
  let messages = '';
  const read = readCargoOutput((output: CargoOutput) => {
    if (output.kind === 'message') messages += `${output.text}\n`;
    if (output.kind !== 'message' || !isNoise(output.text)) display.show(output);
  });
  const environment = {
    ...colourEnvironment(process.env, process.stderr.isTTY),
    ...progressEnvironment,
  };
  let succeeded = false;
  try {
    const end = await run(call, environment, 'pipe', read);
    succeeded = end.exitCode === 0;
    return { ...end, messages };
  } finally {
    display.end(succeeded);
  }
}

/**
 * Asks cargo something, and keeps what it says to ourselves.
 *
 * @param onStderr is told what cargo writes to its error stream, as it comes
 * @throws Problem if there is no cargo
 */
export async function askCargo(call: CargoCall, onStderr?: (text: string) => void) {
  const outcome = await runProcess({ command: 'cargo', ...call, output: 'pipe', onStderr });
  requireStarted(outcome, call.cwd);
  return outcome;
}

async function run(
  { args, cwd, env, abortSignal }: CargoCall,
  environment: Environment,
  errorOutput: 'inherit' | 'pipe',
  onStderr?: (text: string) => void,
): Promise<CargoEnd> {
  const outcome = await runProcess({
    command: 'cargo',
    args: [...args, '--message-format=json-render-diagnostics'],
    cwd,
    env: { ...environment, ...env },
    output: 'pipe',
    errorOutput,
    onStderr,
    abortSignal,
  });
  requireStarted(outcome, cwd);
  return {
    exitCode: outcome.exitCode,
    stopped: outcome.stopped,
    artifacts: readArtifacts(outcome.stdout),
  };
}

function requireStarted({ startError }: ProcessOutcome, cwd: string): void {
  if (startError === undefined) return;
  throw new Problem(
    `cargo could not be started in ${cwd}: ${startError}.`,
    startError === 'ENOENT' ? setupCommandLine : undefined,
  );
}
