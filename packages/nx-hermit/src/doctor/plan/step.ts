import { quoteWord } from '../../text/shell-words';

/** One command that mends something. */
export interface Step {
  /** What it does, for the line above its output: a phrase that starts with a verb. */
  title: string;
  command: string;
  args: readonly string[];
  /** What it reads from its standard input. */
  input?: string;
}

/** All that is to be done, in order. */
export interface Plan {
  steps: readonly Step[];
  /** What only a person can do: a command or an edit each. */
  advice: readonly string[];
}

/** The step as one can paste it into a shell. */
export function shellText({ command, args, input }: Step): string {
  const line = [command, ...args].map((word) => quoteWord(word)).join(' ');
  return input === undefined ? line : `${line} <<'END'\n${input}END`;
}

/** Several plans, one after the other. */
export function joined(plans: readonly Plan[]): Plan {
  return {
    steps: plans.flatMap((plan) => plan.steps),
    advice: plans.flatMap((plan) => plan.advice),
  };
}
