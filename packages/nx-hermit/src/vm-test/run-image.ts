import { sideBySide } from '../boot-test/side-by-side';
import { choiceArguments, chosenTests, type TestChoice } from './choice';
import { type ListedTest } from './events';
import { type BootGuest, type GuestEnd } from './guest';
import { nothingRead, readLine, type TestsRead } from './read-tests';
import { longestSelection, selectTests } from './selection';
import { type TestVerdict, verdictOfAlone, verdictOfEnded, verdictOfFallen } from './verdict';

/** What is to be run of an image. */
export interface ImageRun {
  /** What its only test is called if it is no image of libtest. */
  name: string;
  choice: TestChoice;
  boot: BootGuest;
  /** How many machines may run at once. */
  parallel: number;
  /** Characters for the names of tests in the boot arguments. Default: what every architecture takes. */
  longest?: number;
}

/** How the tests of an image went. */
export interface ImageResult {
  /** In the order in which libtest lists them. */
  verdicts: TestVerdict[];
  boots: number;
  /** Whether the user ended it: then tests may have no verdict. */
  stopped: boolean;
}

/** What is known while machine after machine is booted. */
interface Progress {
  run: ImageRun;
  verdicts: Map<string, TestVerdict>;
  boots: number;
  stopped: boolean;
}

/** One finished boot. */
interface Finished {
  read: TestsRead;
  end: GuestEnd;
}

/**
 * Runs the tests of an image until each has a verdict. All that should not panic share a machine until one of them
 * ends it; then the rest goes on in a new one. Of those that should panic, each has a machine of its own, where libtest
 * itself sees whether the panic is the expected one. The list of tests costs a boot only where one is missing.
 */
export async function runImage(run: ImageRun): Promise<ImageResult> {
  const progress: Progress = { run, verdicts: new Map(), boots: 0, stopped: false };
  const first = await runTogether(choiceArguments(run.choice), progress);
  if (progress.stopped) return result(progress, []);
  if (!first.read.started) {
    progress.verdicts.set(run.name, verdictOfProgram(run.name, first));
    return result(progress, []);
  }
  if (first.read.filteredOut === 0) return result(progress, []);
  const all = await listTests(progress);
  if (all === undefined) return result(progress, []);

  const chosen = chosenTests(all, run.choice);
  const shouldPanic = await runRest(first, all, chosen, progress);
  await runEachAlone(shouldPanic, progress);
  return result(progress, chosen);
}

/** A test program without libtest has one test: itself. So has one that ended before its first test. */
function verdictOfProgram(name: string, { end, read }: Finished): TestVerdict {
  return end.passed ? { name, outcome: 'passed' } : verdictOfFallen(name, end, read.lines);
}

/** @returns what is left: the tests that should panic */
async function runRest(
  first: Finished,
  all: readonly ListedTest[],
  chosen: readonly ListedTest[],
  progress: Progress,
): Promise<ListedTest[]> {
  const { run, verdicts } = progress;
  const names = all.map(({ name }) => name);
  const shouldPanic = new Set<string>();
  let [finished, batch] = [first, chosen.map(({ name }) => name)];
  for (;;) {
    // libtest was told to leave out those that should panic, and came to the end of the others.
    if (finished.read.filteredOut !== undefined) {
      for (const name of batch) if (!verdicts.has(name)) shouldPanic.add(name);
    }
    const rest = chosen
      .map(({ name }) => name)
      .filter((name) => !verdicts.has(name) && !shouldPanic.has(name));
    if (rest.length === 0 || progress.stopped) break;
    const selection = selectTests(names, rest, run.longest ?? longestSelection);
    batch = selection.names;
    const before = verdicts.size;
    finished = await runTogether([...ignoredArguments(run.choice), ...selection.words], progress);
    const isStuck = verdicts.size === before && finished.read.filteredOut === undefined;
    const [next] = batch;
    if (isStuck && next !== undefined && !progress.stopped) {
      verdicts.set(next, verdictOfFallen(next, finished.end, finished.read.lines));
    }
  }
  return chosen.filter(({ name }) => shouldPanic.has(name));
}

function ignoredArguments({ ignored }: TestChoice): string[] {
  return ignored === 'skip' ? [] : ['--include-ignored'];
}

async function runEachAlone(tests: readonly ListedTest[], progress: Progress): Promise<void> {
  const { run, verdicts } = progress;
  const isLeftOut = ({ ignored }: ListedTest) => ignored && run.choice.ignored === 'skip';
  for (const { name, reason } of tests.filter(isLeftOut)) {
    verdicts.set(name, { name, outcome: 'ignored', message: reason });
  }
  const others = tests.filter((test) => !isLeftOut(test));
  await sideBySide(others, run.parallel, async ({ name }) => {
    if (progress.stopped) return;
    const { read, end } = await bootOnce([], { __RUST_TEST_INVOKE: name }, progress);
    if (!end.stopped) verdicts.set(name, verdictOfAlone(name, end, read.lines));
  });
}

/** `undefined` if the user ended it; a machine that ended on the way is a failed test. */
async function listTests(progress: Progress): Promise<ListedTest[] | undefined> {
  const { read, end } = await bootOnce(['--list', ...formatArguments], {}, progress);
  if (read.listEnded) return read.listed;
  if (!end.stopped) {
    const name = `${progress.run.name}: the list of its tests`;
    progress.verdicts.set(name, verdictOfFallen(name, end, read.lines));
  }
  return undefined;
}

async function runTogether(words: readonly string[], progress: Progress): Promise<Finished> {
  const finished = await bootOnce([...runArguments, ...words], {}, progress);
  const { read, end } = finished;
  for (const ended of read.ended) progress.verdicts.set(ended.name, verdictOfEnded(ended));
  if (read.running !== undefined && !end.stopped) {
    progress.verdicts.set(read.running, verdictOfFallen(read.running, end, read.lines));
  }
  return finished;
}

async function bootOnce(
  args: string[],
  env: Record<string, string>,
  progress: Progress,
): Promise<Finished> {
  progress.boots += 1;
  const read = nothingRead();
  const end = await progress.run.boot({
    args,
    // By it, libtest takes options that are not stable.
    env: { RUSTC_BOOTSTRAP: '1', ...env },
    onLine: (line) => readLine(read, line),
  });
  progress.stopped ||= end.stopped;
  return { read, end };
}

const formatArguments = ['--format=json', '-Zunstable-options'];

/** Without its capture, because what a test printed before a panic would end with the machine. */
const runArguments = [
  ...formatArguments,
  '--report-time',
  '--force-run-in-process',
  '--exclude-should-panic',
  '--test-threads=1',
  '--nocapture',
];

function result({ verdicts, boots, stopped }: Progress, order: readonly ListedTest[]): ImageResult {
  const places = new Map(order.map(({ name }, place) => [name, place]));
  const placeOf = ({ name }: TestVerdict) => places.get(name) ?? 0;
  const sorted = [...verdicts.values()].sort((one, other) => placeOf(one) - placeOf(other));
  return { verdicts: sorted, boots, stopped };
}
