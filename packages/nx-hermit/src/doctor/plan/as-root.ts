import { type SystemFacts } from '../system/system-facts';
import { type Plan, shellText, type Step } from './step';

/** The steps as this user can run them: as they are, through sudo, or as advice to whoever is root. */
export function asRoot(steps: readonly Step[], system: SystemFacts): Plan {
  if (system.isRoot) return { steps, advice: [] };
  if (system.hasSudo) {
    return {
      steps: steps.map((step) => ({
        ...step,
        command: 'sudo',
        args: [step.command, ...step.args],
      })),
      advice: [],
    };
  }
  return { steps: [], advice: steps.map((step) => `as root: ${shellText(step)}`) };
}
