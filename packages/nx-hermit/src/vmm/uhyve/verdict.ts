import { type BootEvidence, type Verdict } from '../verdict';
import { uhyvePanic } from './panic';

/** Everything that a verdict about a boot in Uhyve rests on. */
export interface UhyveEvidence extends BootEvidence {
  /** What `--stats` printed; missing when the run did not come to its end. */
  statistics?: string;
}

/**
 * What a boot in Uhyve means. Its exit code is the guest's, cut to what a process can have, but it proves nothing
 * alone: it is 0 after a triple fault (src/linux/x86_64/kvm_cpu.rs; hermit-os/uhyve issue 1460), and 101 when Uhyve
 * itself panics. The proof is in the statistics: the guest made the call that ends it.
 */
export function uhyveVerdictOf(evidence: UhyveEvidence): Verdict {
  const { accelerator, console, vmm, ending, statistics } = evidence;
  const { exitCode } = vmm;
  if (ending === 'interrupt') return { kind: 'interrupted' };
  if (vmm.startError !== undefined) return { kind: 'vmm-error', message: vmm.startError };

  const panic = uhyvePanic(vmm.stderr);
  if (panic !== undefined && statistics === undefined && ending !== 'timeout') {
    return panic.ofAccelerator
      ? {
          kind: 'accelerator-not-working',
          accelerator,
          message: `Uhyve gave up with ${panic.message}`,
        }
      : { kind: 'vmm-error', exitCode, message: `it panicked: ${panic.message}` };
  }
  if (ending === undefined && vmm.signal !== undefined) {
    return { kind: 'vmm-killed', signal: vmm.signal };
  }
  if (console.kernelPanic !== undefined) {
    return { kind: 'kernel-panicked', message: console.kernelPanic, status: exitCode };
  }
  if (ending === 'timeout') return { kind: 'timed-out', seconds: evidence.timeout };
  if (statistics === undefined || exitCode === undefined) {
    return exitCode === 0
      ? { kind: 'crashed', exitCode }
      : { kind: 'vmm-error', exitCode, message: uhyveComplaint(vmm.stderr) };
  }
  if (!guestEnded.test(statistics)) return { kind: 'crashed', exitCode };
  if (exitCode === 0) return { kind: 'passed' };
  const panicked = exitCode === 255 && console.appPanicked;
  return panicked ? { kind: 'app-panicked' } : { kind: 'failed', status: exitCode };
}

// A hypercall, in the words of src/stats.rs: `Hypercall(V1(Exit)):`, in older versions `Hypercall(Exit):`.
const guestEnded = /Hypercall\((?:V\d\()?Exit\b/;

/** What Uhyve says was wrong; may be empty. Its parser of options names the fault first and its usage last. */
export function uhyveComplaint(stderr: string): string {
  const panic = uhyvePanic(stderr);
  if (panic !== undefined) return panic.message;
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^\[WARN/.test(line));
  const named = lines.find((line) => line.startsWith('error: '));
  return (named ?? lines.at(-1) ?? '').replace(/^error: /, '').trim();
}
