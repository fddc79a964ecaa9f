import { setupCommandLine } from '../problem';
import { accelerationCure, acceleratorName } from './acceleration';
import { type Accelerator, type Vmm, vmmName } from './choices';
import { requiredFirmwareVersion } from './qemu/firmware';
import { type Verdict } from './verdict';

/**
 * One sentence: what happened, without a full stop's worth of detail left out.
 *
 * @param vmm what ran the machine
 */
export function reasonOf(verdict: Verdict, vmm: Vmm = 'qemu'): string {
  const name = vmmName(vmm);
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
      return `The machine stopped without an exit status from the guest (${name} ended with ${verdict.exitCode}): it crashed or was reset.`;
    case 'inconsistent':
      return `The console says exit status ${verdict.status}, but ${name} ${endOf(verdict.exitCode)}, so nothing is proved.`;
    case 'status-not-last':
      return `The console says exit status 0 and then goes on, so these were words of the app; ${name} ${endOf(verdict.exitCode)} without another exit status, and nothing is proved.`;
    case 'vmm-error':
      return `${name} could not run the machine${verdict.exitCode === undefined ? '' : ` (exit code ${verdict.exitCode})`}: ${verdict.message || 'it gave no reason.'}`;
    case 'vmm-killed':
      return `${name} was ended by ${verdict.signal}, which nx-hermit did not send.`;
    case 'ended-by-debugger':
      return 'The debugger ended the machine.';
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

function endOf(exitCode: number | undefined): string {
  return exitCode === undefined ? 'went on' : `ended with ${exitCode}`;
}

/** What ran a machine and its instructions. */
export interface Runner {
  vmm: Vmm;
  accelerator: Accelerator;
}

/** What a user can do about it; `undefined` when the console says it all. */
export function nextStepOf(
  verdict: Verdict,
  { vmm, accelerator }: Runner = { vmm: 'qemu', accelerator: 'tcg' },
): string | undefined {
  switch (verdict.kind) {
    case 'loader-failed':
      return 'build the image again; if it stays, the loader and the kernel do not fit each other (option loader)';
    case 'crashed':
      return vmm === 'uhyve'
        ? 'boot a debug image, or let Uhyve tell more with RUST_LOG=debug, or boot with vmm `qemu`'
        : 'boot a debug image, or let QEMU tell more: --qemu-arg=-d --qemu-arg=int,guest_errors (option qemuArgs)';
    case 'inconsistent':
      return 'an app must not print `exit status N` lines of its own, and qemuArgs must not take away the exit device or keep the machine on';
    case 'status-not-last':
      return 'look for a crash or a reset behind these words, and let the app use others than `exit status N`';
    case 'vmm-error':
      return vmm === 'uhyve'
        ? 'look at the command line with --print-command (option printCommand), or boot with vmm `qemu`'
        : 'look at the command line with --print-command (option printCommand)';
    case 'timed-out':
      return accelerator === 'tcg'
        ? 'give it more time (option timeout, in seconds, 0 for no deadline), or look at its last lines above'
        : `give it more time (option timeout, in seconds, 0 for no deadline), look at its last lines above, or see whether it is ${acceleratorName(accelerator)}: \`tcg\` as accel and \`qemu\` as vmm emulate the processor`;
    case 'accelerator-not-working':
      return accelerationCure(verdict.accelerator, verdict.message, vmm);
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
