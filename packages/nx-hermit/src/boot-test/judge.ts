import { type BootReport } from '../vmm/boot';
import { type Verdict } from '../vmm/verdict';
import { nextStepOf, reasonOf } from '../vmm/verdict-text';
import { type Scenario } from './scenario';
import { type OpenRule } from './watch-console';

/** How the boot of a scenario ended. */
export interface ScenarioEnd {
  report: Pick<BootReport, 'verdict' | 'vmm' | 'accelerator'>;
  /** Rules that nothing has met. */
  open: OpenRule[];
  /** Rules that something has broken, one message each. */
  broken: string[];
  /** Whether the machine was ended because there was nothing more to wait for. */
  stopped: boolean;
}

/** Why a scenario failed. */
export interface Failure {
  /** One line that names the rule. */
  message: string;
  /** Further lines; may be empty. */
  details: string[];
}

/** What a scenario's end means: a failure, or `undefined` if all is as it has to be. */
export function judge(scenario: Scenario, end: ScenarioEnd): Failure | undefined {
  const { broken, open, report, stopped } = end;
  const { verdict } = report;
  if (broken[0] !== undefined) return { message: broken[0], details: broken.slice(1) };
  const [ending, ...advice] =
    stopped && verdict.kind === 'interrupted' ? [] : wrongEnding(scenario, report, open);
  const unmet = open.map(({ rule, missing }) => `${rule}: ${missing}`);
  const lines = ending === undefined ? unmet : [ending, ...unmet, ...advice];
  const [message, ...details] = lines;
  return message === undefined ? undefined : { message, details };
}

/** The rule that the end of the guest has broken, and what to do about it; nothing if it ended as it has to. */
function wrongEnding(
  { exitCode }: Scenario,
  { verdict, vmm, accelerator }: ScenarioEnd['report'],
  open: readonly OpenRule[],
): string[] {
  const reason = reasonOf(verdict, vmm);
  if (verdict.kind === 'timed-out') {
    const waiting = open.length > 0 ? open.map(({ rule }) => rule) : [`exitCode ${exitCode}`];
    return [`timeout: ${verdict.seconds} s are over, and still open is: ${waiting.join('; ')}`];
  }
  const status = statusOf(verdict);
  if (status === undefined) {
    const step = nextStepOf(verdict, { vmm, accelerator });
    return [`boot: ${reason}`, ...(step === undefined ? [] : [`What to do: ${step}`])];
  }
  if (status === exitCode) return [];
  return exitCode === 'running'
    ? [`exitCode "running": the guest had to be running still. ${reason}`]
    : [`exitCode ${exitCode}: ${reason}`];
}

/** What the guest proved, if it came to an end that a scenario can ask for. */
function statusOf(verdict: Verdict): number | undefined {
  switch (verdict.kind) {
    case 'passed':
      return 0;
    case 'failed':
      return verdict.status;
    case 'app-panicked':
      return -1;
    default:
      return undefined;
  }
}
