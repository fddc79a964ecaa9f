import { constants } from 'node:os';
import { type Arch } from '../hermit/arch';
import { acceleratorFault } from './accelerator-fault';
import { type ConsoleFacts } from './console';
import { type Accelerator } from './choices';
import { firmwareFits } from './qemu/firmware';

/** Why nx-hermit ended the VMM, when the VMM did not end by itself. */
export type Ending = 'interrupt' | 'timeout' | 'guest-ended' | 'accelerator';

/** Everything that a verdict rests on. */
export interface BootEvidence {
  arch: Arch;
  accelerator: Accelerator;
  console: ConsoleFacts;
  vmm: {
    exitCode?: number;
    signal?: string;
    /** The system's error code when it could not be started. */
    startError?: string;
    stderr: string;
  };
  /** Missing when the VMM ended by itself. */
  ending?: Ending;
  /** Seconds. */
  timeout: number;
}

/** What a finished boot means. Only `passed` is success. */
export type Verdict =
  /** The guest proved exit status 0. */
  | { kind: 'passed' }
  /** The app ended with another exit status. */
  | { kind: 'failed'; status: number }
  /** The app panicked or aborted: exit status -1. */
  | { kind: 'app-panicked' }
  | { kind: 'kernel-panicked'; message: string; status?: number }
  | { kind: 'loader-failed'; message: string }
  /** The machine stopped without a word: a reset, such as after a triple fault. */
  | { kind: 'crashed'; exitCode?: number }
  /** The console and the VMM contradict each other, so nothing is proved. */
  | { kind: 'inconsistent'; status: number; exitCode?: number }
  /** The console says exit status 0 and goes on: words of the app, and no proof. */
  | { kind: 'status-not-last'; exitCode?: number }
  | { kind: 'vmm-error'; exitCode?: number; message: string }
  /** A signal ended the VMM that nx-hermit did not send. */
  | { kind: 'vmm-killed'; signal: string }
  /** The debugger told QEMU to end. */
  | { kind: 'ended-by-debugger' }
  | { kind: 'timed-out'; seconds: number }
  | { kind: 'interrupted' }
  | { kind: 'accelerator-not-working'; accelerator: Accelerator; message: string }
  /** The guest could not say a word because its OpenSBI has no debug console. */
  | { kind: 'firmware-too-old'; version?: string };

/**
 * What a boot means. The VMM's exit code alone proves nothing: on x86_64 it is 1 for every failure, on the
 * other architectures it can be 0 after a panic, and a crash or a firmware that is too old end with 0 too.
 */
export function verdictOf(evidence: BootEvidence): Verdict {
  const { arch, accelerator, console, vmm, ending } = evidence;
  if (ending === 'interrupt') return { kind: 'interrupted' };
  if (vmm.startError !== undefined) return { kind: 'vmm-error', message: vmm.startError };

  const fault = acceleratorFault(accelerator, vmm.stderr);
  if (fault !== undefined && console.exitStatus === undefined) {
    return { kind: 'accelerator-not-working', accelerator, message: fault };
  }
  const signal = vmm.signal ?? caughtSignal(vmm.stderr);
  if (ending === undefined && signal !== undefined) return { kind: 'vmm-killed', signal };
  if (endedByDebugger(vmm.stderr)) return { kind: 'ended-by-debugger' };
  if (arch === 'riscv64' && console.exitStatus === undefined && firmwareTooOld(console)) {
    return { kind: 'firmware-too-old', version: console.firmwareVersion };
  }
  // Before any exit status: a kernel or a loader that gave up can say 0 all the same.
  const gaveUp = verdictOfGivingUp(console);
  if (gaveUp !== undefined) return gaveUp;
  if (console.exitStatus !== undefined && ending !== 'timeout') {
    return verdictOfStatus(evidence, console.exitStatus);
  }
  if (ending === 'timeout') return { kind: 'timed-out', seconds: evidence.timeout };
  return verdictOfSilence(evidence);
}

function firmwareTooOld({ firmwareVersion, kernelPanic }: ConsoleFacts): boolean {
  const tooOld = firmwareVersion !== undefined && !firmwareFits(firmwareVersion);
  return tooOld && kernelPanic === undefined;
}

// QEMU catches the polite signals and ends with exit code 0.
function caughtSignal(stderr: string): string | undefined {
  const number = Number(/: terminating on signal (\d+)/.exec(stderr)?.[1]);
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
}

// QEMU's words for GDB's `kill`. It then ends with exit code 0.
function endedByDebugger(stderr: string): boolean {
  return stderr.includes('Terminated via GDBstub');
}

function verdictOfGivingUp(console: ConsoleFacts): Verdict | undefined {
  const { kernelPanic, loaderFailure, exitStatus } = console;
  if (kernelPanic !== undefined) {
    return { kind: 'kernel-panicked', message: kernelPanic, status: exitStatus };
  }
  return loaderFailure === undefined
    ? undefined
    : { kind: 'loader-failed', message: loaderFailure };
}

function verdictOfStatus({ arch, console, vmm, ending }: BootEvidence, status: number): Verdict {
  const { exitCode } = vmm;
  if (status === 0) {
    const proof = arch === 'x86_64' ? 3 : 0;
    if (ending !== undefined || exitCode !== proof) {
      return { kind: 'inconsistent', status, exitCode };
    }
    return console.statusIsLast ? { kind: 'passed' } : { kind: 'status-not-last', exitCode };
  }
  if (arch === 'x86_64' && exitCode === 3) return { kind: 'inconsistent', status, exitCode };
  return status === -1 ? { kind: 'app-panicked' } : { kind: 'failed', status };
}

function verdictOfSilence({ arch, console, vmm }: BootEvidence): Verdict {
  const { exitCode } = vmm;
  const message = complaint(vmm.stderr);
  if (exitCode !== 0 && (message !== '' || !console.guestSpoke)) {
    return { kind: 'vmm-error', exitCode, message };
  }
  if (arch === 'riscv64' && !console.guestSpoke && console.firmwareVersion === undefined) {
    return { kind: 'firmware-too-old' };
  }
  return { kind: 'crashed', exitCode };
}

/** What QEMU says was wrong, in its last line that is not a warning; may be empty. The cause comes last. */
export function complaint(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/warning: /.test(line));
  return lines.at(-1)?.trim() ?? '';
}
