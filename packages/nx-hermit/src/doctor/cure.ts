import { setupCommandLine } from '../problem';
import { type Finding, isObstacle } from './finding';
import { planFor, shellText } from './plan';
import { type SystemFacts } from './system/system-facts';

/** The command that mends one finding: the very one where it is a single command, `setup` otherwise. */
export function cureOf(finding: Finding, system: SystemFacts): string | undefined {
  if (!isObstacle(finding)) return undefined;
  const { steps, advice } = planFor([finding], system);
  const [first, ...more] = steps;
  if (first === undefined) return advice[0];
  return more.length === 0 ? shellText(first) : setupCommandLine;
}
