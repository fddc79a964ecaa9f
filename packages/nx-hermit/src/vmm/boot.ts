import { type Accelerator, type Vmm } from './choices';
import { type CrashCode } from './crash/code-at';
import { waitingNote } from './debugger/gdb-commands';
import { debugSession } from './debugger/session';
import { fallbackNote, remainingAttempts } from './fallback';
import { type HostFacts, thisHost } from './host';
import { type BootOptions } from './options';
import { type PortForward } from './ports';
import { prepareBoot } from './prepare';
import { runAttempt } from './run-attempt';
import { type Verdict } from './verdict';

/** A boot to do. */
export interface BootRequest extends BootOptions {
  /** Path of the image. */
  image: string;
  /** When it aborts, the machine is ended and the verdict is `interrupted`. */
  abortSignal?: AbortSignal;
  /**
   * Gets every line of the console as soon as it is complete, without colours.
   *
   * @param milliseconds from the VMM's start to the line, by a monotonic clock
   */
  onLine?: (line: string, milliseconds: number) => void;
  /** Called when the VMM was started; again for each further way that is tried. */
  onStart?: (machine: RunningMachine) => void;
}

/** A machine that was started. */
export interface RunningMachine {
  /** Types on the guest's console. Only a machine whose request has `onStart` has a keyboard. */
  send(text: string): void;
  /** The forwarded ports, each with the port of this machine that was chosen. */
  ports: PortForward[];
}

/** Where a boot shows what goes on. */
export interface BootOutput {
  /** The guest's console, as it comes. */
  console(text: string): void;
  /** What the VMM says on its error stream, in whole lines, without warnings that mean nothing. */
  vmm(text: string): void;
  /** What nx-hermit says: one line without its end. */
  note(text: string): void;
}

/** How a boot went. */
export interface BootReport {
  verdict: Verdict;
  /** What ran the machine. */
  vmm: Vmm;
  /** What ran the guest's instructions. */
  accelerator: Accelerator;
  /** What the guest said on the console. */
  exitStatus?: number;
  /** The last 20 lines of the console, without colours. */
  consoleTail: string[];
  /** From the VMM's start to its end. */
  milliseconds: number;
  /** From the VMM's start to the first line of the console. */
  millisecondsToFirstLine?: number;
  /** Program and arguments. */
  command: string[];
  /** The code at the addresses that a guest named when it crashed; missing where that cannot be told. */
  crash?: CrashCode;
  /** The forwarded ports, each with the port of this machine that was chosen. */
  ports: PortForward[];
}

/**
 * Boots an image and waits for its end. Whatever happens, nothing of it is left running. Where the options leave a
 * choice, the next VMM or accelerator is tried as long as the guest has not said a word, and a note says so.
 *
 * @param host what the machine offers. Default: what is found now
 * @throws Problem for what keeps the machine from being started
 */
export async function boot(
  request: BootRequest,
  output: BootOutput,
  host: HostFacts = thisHost(),
): Promise<BootReport> {
  const { image, settings, attempts } = await prepareBoot(request, host);
  for (const { protocol, host: port, guest } of settings.ports) {
    output.note(`127.0.0.1:${port} (${protocol}) leads to port ${guest} of the guest.`);
  }
  let [attempt, ...others] = attempts;
  if (attempt !== undefined && settings.gdb !== undefined) {
    output.note(waitingNote(await debugSession(image, attempt, settings.gdb)));
  }
  for (;;) {
    if (attempt === undefined) throw new Error('a boot without any way to do it');
    const { report, inVain } = await runAttempt(
      { image, settings, attempt, isLast: others.length === 0 },
      request,
      output,
    );
    if (inVain === undefined) return report;
    const remaining = remainingAttempts(attempt, others, inVain);
    output.note(fallbackNote(attempt, remaining[0], inVain));
    [attempt, ...others] = remaining;
  }
}
