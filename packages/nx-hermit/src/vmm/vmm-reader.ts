import { acceleratorFault } from './accelerator-fault';
import { type BootOutput } from './boot';
import { type Attempt } from './prepare';
import { readUhyveOutput } from './uhyve/output';
import { uhyvePanic } from './uhyve/panic';
import { uhyveComplaint, uhyveVerdictOf } from './uhyve/verdict';
import { type BootEvidence, complaint, type Verdict, verdictOf } from './verdict';

/** Understands what one VMM says. */
export interface VmmReader {
  /** Takes what the VMM writes to its standard output, which holds the guest's console. */
  write(text: string): void;
  /** The VMM has ended. */
  end(): void;
  /** In which words the VMM says that its accelerator does not work; `undefined` if it does not say so. */
  fault(stderr: string): string | undefined;
  /** Whether the VMM has given up and has no reason to go on. */
  gaveUp(stderr: string): boolean;
  /** What the VMM says was wrong; may be empty. */
  complaint(stderr: string): string;
  verdict(evidence: BootEvidence): Verdict;
}

/** The reader for the VMM of an attempt. */
export function readVmm({ vmm, machine }: Attempt, output: BootOutput): VmmReader {
  if (vmm === 'uhyve') return readUhyve(output);
  return {
    write: (text) => output.console(text),
    end: () => undefined,
    fault: (stderr) => acceleratorFault(machine.accelerator, stderr),
    gaveUp: () => false,
    complaint,
    verdict: verdictOf,
  };
}

function readUhyve(output: BootOutput): VmmReader {
  const stdout = readUhyveOutput(
    (text) => output.console(text),
    (text) => output.vmm(text),
  );
  return {
    write: (text) => stdout.write(text),
    end: () => stdout.end(),
    fault: faultOfUhyve,
    gaveUp: (stderr) => uhyvePanic(stderr) !== undefined,
    complaint: uhyveComplaint,
    verdict: (evidence) => uhyveVerdictOf({ ...evidence, statistics: stdout.statistics() }),
  };
}

function faultOfUhyve(stderr: string): string | undefined {
  const panic = uhyvePanic(stderr);
  return panic?.ofAccelerator ? panic.message : undefined;
}
