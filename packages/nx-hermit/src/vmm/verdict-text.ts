import { setupCommandLine } from '../problem';
import { requiredFirmwareVersion } from './qemu/firmware';
import { type Verdict } from './verdict';

/** One sentence: what happened, without a full stop's worth of detail left out. */
export function reasonOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'passed':
      return 'The app ended with exit status 0.';
    case 'failed':
      return `The app ended with exit status ${verdict.status}.`;
    case 'app-panicked':
      return 'The app panicked or aborted (exit status -1).';
    case 'kernel-panicked':
      return `The kernel panicked: ${verdict.message}`;
    case 'loader-failed':
      return `The loader could not start the image: ${verdict.message}`;
    case 'crashed':
      return `The machine stopped without an exit status from the guest (QEMU ended with ${verdict.exitCode}): it crashed or was reset.`;
    case 'inconsistent':
      return `The console says exit status ${verdict.status}, but QEMU ${qemuEnd(verdict.exitCode)}, so nothing is proved.`;
    case 'status-not-last':
      return `The console says exit status 0 and then goes on, so these were words of the app; QEMU ${qemuEnd(verdict.exitCode)} without another exit status, and nothing is proved.`;
    case 'vmm-error':
      return `QEMU could not run the machine${verdict.exitCode === undefined ? '' : ` (exit code ${verdict.exitCode})`}: ${verdict.message || 'it gave no reason.'}`;
    case 'vmm-killed':
      return `QEMU was ended by ${verdict.signal}, which nx-hermit did not send.`;
    case 'timed-out':
      return `The guest did not end within ${verdict.seconds} s, so it was ended.`;
    case 'interrupted':
      return 'The boot was interrupted.';
    case 'accelerator-not-working':
      return `The accelerator ${verdict.accelerator} does not run guests on this machine: ${verdict.message.trim()}`;
    case 'firmware-too-old':
      return `The guest said nothing, because the OpenSBI firmware is too old: ${verdict.version ?? 'an unknown version'}, and Hermit needs ${requiredFirmwareVersion}.`;
  }
}

function qemuEnd(exitCode: number | undefined): string {
  return exitCode === undefined ? 'went on' : `ended with ${exitCode}`;
}

/** What a user can do about it; `undefined` when the console says it all. */
export function nextStepOf(verdict: Verdict): string | undefined {
  switch (verdict.kind) {
    case 'loader-failed':
      return 'build the image again; if it stays, the loader and the kernel do not fit each other (option loader)';
    case 'crashed':
      return 'boot a debug image, or let QEMU tell more: --qemu-arg=-d --qemu-arg=int,guest_errors (option qemuArgs)';
    case 'inconsistent':
      return 'an app must not print `exit status N` lines of its own, and qemuArgs must not take away the exit device or keep the machine on';
    case 'status-not-last':
      return 'look for a crash or a reset behind these words, and let the app use others than `exit status N`';
    case 'vmm-error':
      return 'look at the command line with --print-command (option printCommand)';
    case 'timed-out':
      return 'give it more time (option timeout, in seconds, 0 for no deadline), or look at its last lines above';
    case 'accelerator-not-working':
      return 'boot with accel `tcg`, which works everywhere, or let `npx nx-hermit doctor` look at this machine';
    case 'firmware-too-old':
      return `run \`${setupCommandLine}\`, or name a newer one with the option firmware`;
    default:
      return undefined;
  }
}

/**
 * The exit code of a program that passes the verdict on: the guest's own where it proved one and a process can
 * carry it (1 to 255), 134 for a panic or abort as for a native Rust program, 124 for a deadline, 130 for an
 * interrupt, and 1 for everything else.
 */
export function exitCodeOf(verdict: Verdict): number {
  switch (verdict.kind) {
    case 'passed':
      return 0;
    case 'failed':
      return verdict.status >= 1 && verdict.status <= 255 ? verdict.status : 1;
    case 'app-panicked':
      return 134;
    case 'timed-out':
      return 124;
    case 'interrupted':
      return 130;
    default:
      return 1;
  }
}
