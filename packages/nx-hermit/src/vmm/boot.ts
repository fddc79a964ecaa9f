import { performance } from 'node:perf_hooks';
import { interruptArrives } from '../process/interrupt';
import { type ProcessOutcome, startProcess } from '../process/start-process';
import { acceleratorFault } from './accelerator-fault';
import { commandOf, filesOf } from './command-line';
import { type ConsoleReader, readConsole } from './console';
import { type Endings, watchEndings } from './endings';
import { type Accelerator, type BootOptions } from './options';
import { portInUse, type PortForward } from './ports';
import { prepareBoot, type PreparedBoot } from './prepare';
import { makeRunFolder } from './run-folder';
import { type BootEvidence, type Verdict, verdictOf } from './verdict';
import { passMessages } from './vmm-messages';

/** A boot to do. */
export interface BootRequest extends BootOptions {
  /** Path of the image. */
  image: string;
  /** When it aborts, the machine is ended and the verdict is `interrupted`. */
  abortSignal?: AbortSignal;
  /**
   * Gets every line of the console as soon as it is complete, without colours.
   *
   * @param milliseconds from QEMU's start to the line, by a monotonic clock
   */
  onLine?: (line: string, milliseconds: number) => void;
}

/** Where a boot shows what goes on. */
export interface BootOutput {
  /** The guest's console, as it comes. */
  console(text: string): void;
  /** What QEMU says on its error stream, in whole lines, without warnings that mean nothing. */
  vmm(text: string): void;
  /** What nx-hermit says: one line without its end. */
  note(text: string): void;
}

/** How a boot went. */
export interface BootReport {
  verdict: Verdict;
  /** What the guest said on the console. */
  exitStatus?: number;
  /** The last 20 lines of the console, without colours. */
  consoleTail: string[];
  /** From QEMU's start to its end. */
  milliseconds: number;
  /** From QEMU's start to the first line of the console. */
  millisecondsToFirstLine?: number;
  /** Program and arguments. */
  command: string[];
  /** The forwarded ports, each with the port of this machine that was chosen. */
  ports: PortForward[];
}

/** How long a VMM may take to end by itself after the guest has ended, in seconds. */
const secondsToEnd = 5;

/** How much of what a VMM says the verdict can look back at: a server's VMM may run, and complain, for days. */
const keptCharacters = 64 * 1024;

/**
 * Boots an image in QEMU and waits for its end. Whatever happens, nothing of it is left running.
 *
 * @throws Problem for what keeps the machine from being started
 */
export async function boot(request: BootRequest, output: BootOutput): Promise<BootReport> {
  const prepared = await prepareBoot(request);
  const folder = await makeRunFolder(filesOf(prepared));
  try {
    for (const { protocol, host, guest } of prepared.settings.ports) {
      output.note(`127.0.0.1:${host} (${protocol}) leads to port ${guest} of the guest.`);
    }
    return await run(prepared, commandOf(prepared, folder.links), request, output);
  } finally {
    await folder.remove();
  }
}

async function run(
  { image, settings }: PreparedBoot,
  command: string[],
  request: BootRequest,
  output: BootOutput,
): Promise<BootReport> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  let millisecondsToFirstLine: number | undefined;
  const console = readConsole((line) => {
    millisecondsToFirstLine ??= elapsed();
    request.onLine?.(line, elapsed());
  });
  const { accelerator, timeout, ports } = settings;
  const endings = watchEndings({ abortSignal: request.abortSignal, timeout, secondsToEnd });
  const vmm = await runVmm(command, accelerator, console, endings, output);
  const endedByOthers = vmm.signal !== undefined && endings.reason() === undefined;
  if (endedByOthers && request.abortSignal) await interruptArrives(request.abortSignal);
  endings.release();
  console.end();

  const taken = portTaken(vmm.stderr, ports);
  if (taken) throw portInUse(taken);
  const { exitStatus, tail } = console.facts();
  const evidence: BootEvidence = {
    arch: image.arch,
    accelerator,
    timeout,
    console: console.facts(),
    vmm,
    ending: endings.reason(),
  };
  return {
    verdict: verdictOf(evidence),
    exitStatus,
    consoleTail: tail,
    milliseconds: elapsed(),
    millisecondsToFirstLine,
    command,
    ports,
  };
}

async function runVmm(
  [program = '', ...args]: string[],
  accelerator: Accelerator,
  console: ConsoleReader,
  endings: Endings,
  output: BootOutput,
): Promise<ProcessOutcome> {
  const messages = passMessages((text) => {
    output.vmm(text);
    if (acceleratorFault(accelerator, text) !== undefined) endings.because('accelerator');
  });
  const running = await startProcess({
    command: program,
    args,
    output: 'pipe',
    keep: keptCharacters,
    abortSignal: endings.signal,
    onStdout(text) {
      output.console(text);
      console.write(text);
      endings.guestAtEnd(console.facts().atEnd);
    },
    onStderr: (text) => messages.write(text),
  });
  const outcome = await running.outcome;
  messages.flush();
  return outcome;
}

// QEMU's own words when a port was taken after it had been found free.
function portTaken(stderr: string, ports: readonly PortForward[]): PortForward | undefined {
  const rule = /Could not set up host forwarding rule '(tcp|udp):[^:]*:(\d+)-/.exec(stderr);
  return ports.find(({ protocol, host }) => protocol === rule?.[1] && host === Number(rule[2]));
}
