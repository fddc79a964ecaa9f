import { createInterface } from 'node:readline/promises';
import { examine, type ExaminationRequest } from '../examine';
import { isObstacle } from '../finding';
import { type Plan, planFor, shellText } from '../plan';
import { styleFor } from '../report/style';
import { textReport } from '../report/text';
import { runSteps } from './run-steps';

/** What the user said on the command line. */
export interface SetupRequest extends ExaminationRequest {
  /** Whether the commands are run without asking. */
  yes: boolean;
}

/**
 * Installs what the doctor finds missing: shows the commands, asks, runs them, and looks again.
 *
 * @returns the exit code: 0 only if everything required is there at the end
 */
export async function setup({ yes, ...request }: SetupRequest): Promise<number> {
  console.log('Looking at what is here ...');
  const before = await examine(request);
  if (!before.findings.some(isObstacle)) {
    console.log('Nothing to do: everything that a build or boot needs is here.');
    return 0;
  }
  const plan = planFor(before.findings, before.system);
  console.log(planText(plan));
  if (plan.steps.length === 0) return 1;
  if (!yes && !(await agreed())) return 1;

  await runSteps(plan.steps);

  console.log('\nLooking again ...\n');
  const after = await examine(request);
  console.log(textReport(after, styleFor(process.stdout.isTTY, process.env, process.platform)));
  return after.findings.some(isObstacle) ? 1 : 0;
}

function planText({ steps, advice }: Plan): string {
  const commands = steps.map((step) => `\n  # ${step.title}\n  ${shellText(step)}`);
  const byHand = advice.map((line) => `\n  ${line}`);
  return [
    ...(steps.length > 0 ? ['\nThese commands install what is missing:', ...commands] : []),
    ...(advice.length > 0 ? ['\nThis has to be done by hand:', ...byHand] : []),
    '',
  ].join('\n');
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.error('Nothing was done: there is no terminal to ask on. With --yes nobody is asked.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  const answer = await Promise.race([terminal.question('Run them? [y/N] '), closed]);
  terminal.close();
  const isYes = /^y(es)?$/i.test(answer.trim());
  if (!isYes) console.log('Nothing was done.');
  return isYes;
}
