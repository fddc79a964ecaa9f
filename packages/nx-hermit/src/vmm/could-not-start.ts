import { type Ending } from './verdict';

/** What a boot in vain leaves behind. */
export interface StartEvidence {
  /** Whether anything but empty lines was on the console: then the app may have done something. */
  spoke: boolean;
  vmm: { exitCode?: number; signal?: string; startError?: string };
  /** What the VMM says was wrong; may be empty. */
  complaint: string;
  /** What the VMM says about its accelerator, if it does not work. */
  fault?: string;
  /** Missing when the VMM ended by itself. */
  ending?: Ending;
}

/**
 * Why a machine never started, so that another VMM or accelerator may be tried; `undefined` if it did, or if
 * somebody ended it. A guest that was reset without a word, and one that is silent until its deadline, have run.
 */
export function couldNotStart(evidence: StartEvidence): string | undefined {
  const { spoke, vmm, complaint, fault, ending } = evidence;
  if (spoke) return undefined;
  if (ending === 'accelerator') return clean(fault ?? '');
  if (ending !== undefined && ending !== 'guest-ended') return undefined;
  if (vmm.startError !== undefined) return vmm.startError;
  if (fault !== undefined) return clean(fault);
  if (vmm.signal !== undefined) {
    return crashes.includes(vmm.signal) ? `it ended with ${vmm.signal}` : undefined;
  }
  if (ending !== undefined || vmm.exitCode === undefined || vmm.exitCode === 0) return undefined;
  return clean(complaint || `exit code ${vmm.exitCode}`);
}

const crashes = ['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP', 'SIGSYS'];

// Without the name of the program, as it stands in front of a message.
function clean(message: string): string {
  return message
    .trim()
    .replace(/^\S*(?:qemu-system-\w+|uhyve): /, '')
    .replace(/^error: /, '')
    .replace(/\.$/, '');
}
