import { readEvent } from '../../packages/nx-hermit/src/vm-test/events';
import { runProcess } from '../../packages/nx-hermit/src/process/start-process';
import { interrupted } from '../steps';
import { type Outcomes } from './compare';
import { packageDirectory } from './make-package';

/** The same tests as programs of this machine, optimised as well. */
export async function onHost(): Promise<Outcomes> {
  const cargo = ['test', '--release', '--test=coretests'];
  await run([...cargo, '--no-run']);
  const started = performance.now();
  const output = await run([...cargo, '--', '-Zunstable-options', '--format=json']);
  const seconds = (performance.now() - started) / 1000;
  const result: Outcomes = {
    place: 'host',
    outcomes: new Map(),
    reasons: new Map(),
    boots: 0,
    seconds,
  };
  for (const line of output.split('\n')) {
    const event = readEvent(line)?.event;
    if (event?.kind !== 'test-ended') continue;
    const { name, outcome, message = '' } = event;
    result.outcomes.set(name, outcome === 'ignored' ? 'skipped' : outcome);
    result.reasons.set(name, message);
  }
  return result;
}

async function run(args: string[]): Promise<string> {
  console.log(`\n$ cargo ${args.join(' ')}`);
  const { stdout } = await runProcess({
    command: 'cargo',
    args,
    cwd: packageDirectory,
    output: 'pipe',
    errorOutput: 'inherit',
    abortSignal: interrupted,
  });
  return stdout;
}
