import { median } from '../statistics';
import { type Measured, type Quantity } from './times';
import { alone, byHand, ours, theirs, type Way } from './ways';

/** The size, in crates, at which the plugin is judged. */
export const judgedSize = 1000;

const grownSize = 3000;
const hooks = ['createNodes', 'createDependencies'] as const;
/** Milliseconds. */
const allowedHookTime = 100;
const allowedOfTheirs = 1 / 5;
const allowedOfByHand = 1.4;
const allowedGrowth = 3.3;

/**
 * Prints for each bar whether it is met, and has the process end with exit code 1 if one is missed.
 *
 * @param results what was measured, by the number of crates; bars for which a size is missing are left out
 */
export function judgeAll(results: Map<number, Measured>): void {
  const at = results.get(judgedSize);
  if (at === undefined) return;
  const time = (way: Way, quantity: Quantity, measured = at) =>
    median(measured.get(way.name)?.[quantity] ?? []);
  const shown = time(ours, 'showProjects');

  console.log(`\nAt ${judgedSize.toLocaleString('en')} crates:`);
  for (const hook of hooks) {
    judge(time(ours, hook), allowedHookTime, `${hook}, in milliseconds`);
    judge(time(ours, hook) / time(theirs, hook), allowedOfTheirs, `${hook} to ${theirs.name}'s`);
  }
  judge(
    shown / time(byHand, 'showProjects'),
    allowedOfByHand,
    `nx show projects to ${byHand.name}`,
  );
  console.log(`  (to ${alone.name}: ${round(shown / time(alone, 'showProjects'))})`);

  const grown = results.get(grownSize);
  if (grown === undefined) return;
  console.log(`From there to ${grownSize.toLocaleString('en')} crates:`);
  for (const quantity of [...hooks, 'showProjects'] as const) {
    const growth = time(ours, quantity, grown) / time(ours, quantity);
    judge(growth, allowedGrowth, `growth of ${quantity}`);
  }
}

function judge(value: number, allowed: number, what: string): void {
  const met = value <= allowed;
  console.log(`  ${what}: ${round(value)}, at most ${round(allowed)}: ${met ? 'met' : 'missed'}`);
  if (!met) process.exitCode = 1;
}

function round(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(2);
}
