import { type ExecutorContext } from '@nx/devkit';
import { appendFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { usualParallel } from '../../boot-test/side-by-side';
import { Problem } from '../../problem';
import { quoteWord } from '../../text/shell-words';
import { type CaseReport, countOf, summaryLines, writeReports } from '../../reports';
import { imageBooter } from '../../vm-test/boot-image';
import { type TestChoice } from '../../vm-test/choice';
import { type TestImage } from '../../vm-test/image-list';
import { type ImageResult, runImage } from '../../vm-test/run-image';
import { type TestVerdict } from '../../vm-test/verdict';
import { readOptions } from '../../vmm/options';
import { bootPaths } from '../boot-paths';
import { emptyFolder } from '../empty-folder';
import { type ExecutorResult, runExecutor } from '../executor-frame';
import { thisCommand, workspaceDirectory } from '../project-directory';
import { chosenImages } from './chosen-images';
import { type VmTestExecutorSchema } from './schema';

/** Runs the tests of a package inside the VM, and writes reports. Succeeds if none of them failed. */
export default async function vmTest(
  options: VmTestExecutorSchema,
  context: ExecutorContext,
): Promise<ExecutorResult> {
  return runExecutor(async (abortSignal) => {
    const root = workspaceDirectory(context);
    const images = await chosenImages(options, context);
    const folder = resolve(root, options.outputPath);
    await emptyFolder(folder, root, resolve(root, options.images));

    const started = performance.now();
    const run = { ...options, context, root, folder, abortSignal };
    const cases: CaseReport[] = [];
    let boots = 0;
    for (const image of images) {
      const result = await runTests(image, run);
      if (result.stopped) return false;
      boots += result.boots;
      cases.push(...result.verdicts.map((verdict) => caseReport(verdict, image, run)));
    }
    const report = {
      title: [context.projectName, context.targetName].join(':'),
      configuration: context.configurationName ?? '',
      cases,
      boots,
      seconds: (performance.now() - started) / 1000,
    };
    await writeReports(folder, report);
    console.log(summaryLines(report).join('\n'));
    return countOf(report, 'failed') === 0;
  });
}

interface TestsRun extends VmTestExecutorSchema {
  context: ExecutorContext;
  root: string;
  folder: string;
  abortSignal: AbortSignal;
}

async function runTests({ name }: TestImage, run: TestsRun): Promise<ImageResult> {
  const { root, images, kernelArgs, memory, cpus, network, accel, qemuArgs } = run;
  const started = performance.now();
  const result = await runImage({
    name,
    choice: choiceOf(run),
    parallel: run.parallel ?? usualParallel(),
    boot: imageBooter({
      image: resolve(root, images, name),
      machine: { kernelArgs, memory, cpus, network, accel, qemuArgs, ...bootPaths(root, run) },
      env: readOptions(run).env,
      testTimeout: run.testTimeout ?? 60,
      log: (text) => appendFileSync(logOf(name, run), text),
      screen: run.nocapture ? process.stdout : undefined,
      abortSignal: run.abortSignal,
    }),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { verdicts, boots } = result;
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed').length;
  console.log(
    `${name}: ${verdicts.length} ${verdicts.length === 1 ? 'test' : 'tests'}, ${failed} failed (${boots} ${boots === 1 ? 'boot' : 'boots'}, ${seconds} s)`,
  );
  return result;
}

function choiceOf(options: VmTestExecutorSchema): TestChoice {
  const { filter = [], skip = [], exact = false, ignored, includeIgnored } = options;
  if (ignored && includeIgnored) {
    throw new Problem(
      'The options ignored and includeIgnored contradict each other.',
      'give one of them: ignored runs the ignored tests alone, includeIgnored all tests',
    );
  }
  return {
    filters: [filter].flat(),
    skip: [skip].flat(),
    exact,
    ignored: ignored ? 'only' : includeIgnored ? 'include' : 'skip',
  };
}

function caseReport(verdict: TestVerdict, image: TestImage, run: TestsRun): CaseReport {
  const { name, outcome, seconds, message, details, console } = verdict;
  const { context, root } = run;
  const failed = outcome === 'failed' && {
    console: console?.join('\n'),
    log: relative(root, logOf(image.name, run)),
    again: againCommand(name, image, context),
  };
  return {
    name,
    suite: `${context.projectName} ${image.name}`,
    outcome: outcome === 'ignored' ? 'skipped' : outcome,
    seconds,
    message: outcome === 'ignored' ? (message ?? 'it is marked with #[ignore]') : message,
    details,
    ...failed,
  };
}

/** A program without libtest is its own only test. */
function againCommand(test: string, image: TestImage, context: ExecutorContext): string {
  const command = `${thisCommand(context)} --program=${image.name}`;
  return test === image.name ? command : `${command} --exact --filter=${quoteWord(test)}`;
}

function logOf(name: string, { folder }: TestsRun): string {
  return join(folder, `${name}.log`);
}
