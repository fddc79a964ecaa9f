import { type Verdict } from '../vmm/verdict';
import { type PortForward } from '../vmm/ports';
import { type VmOptions } from './options';

/** What a test tells the process that runs its VM. */
export type Order =
  | { order: 'boot'; what: string; options: VmOptions; folder: string }
  | { order: 'send'; text: string }
  | { order: 'stop' };

/** What that process tells the test. */
export type Report =
  | ({ report: 'started' } & StartedVm)
  | { report: 'console'; text: string }
  | { report: 'ended'; ending: VmEnding }
  /** Something that is no verdict: a problem that a user can mend, or a fault of nx-hermit. */
  | { report: 'failed'; message: string; cure?: string };

/** A VM that runs. */
export interface StartedVm {
  /** Project and configuration, or the image's path. */
  name: string;
  /** Absolute path. */
  image: string;
  ports: PortForward[];
  /** Why nothing can be sent to it; missing when something can. */
  noKeyboard?: { message: string; cure?: string };
}

/** How a VM ended. */
export interface VmEnding {
  /** What the end means; missing when nx-hermit itself failed. Only the kind `passed` is success. */
  verdict?: Verdict;
  /** The same in a sentence. */
  reason: string;
  /** As that of `nx-hermit boot`: the guest's own where it proved one, 134 for a panic, 124 for a deadline, 130 after `stop`. */
  exitCode: number;
}
