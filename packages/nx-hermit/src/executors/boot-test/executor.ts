import { type ExecutorContext } from '@nx/devkit';
import { join, posix, relative, resolve } from 'node:path';
import { runScenario } from '../../boot-test/run-scenario';
import { type Scenario } from '../../boot-test/scenario';
import { sideBySide, usualParallel } from '../../boot-test/side-by-side';
import { scenarioFileName } from '../../graph/scenario-outline';
import { type CaseReport, countOf, summaryLines, writeReports } from '../../reports';
import { bootPaths } from '../boot-paths';
import { emptyFolder } from '../empty-folder';
import { type ExecutorResult, runExecutor } from '../executor-frame';
import { projectDirectory, thisCommand, workspaceDirectory } from '../project-directory';
import { chosenScenarios } from './chosen-scenarios';
import { type BootTestExecutorSchema } from './schema';

/**
 * Boots an image once for every scenario, and writes reports. Succeeds if none of them failed and at least one was
 * booted, or if all are for other configurations.
 */
export default async function bootTest(
  options: BootTestExecutorSchema,
  context: ExecutorContext,
): Promise<ExecutorResult> {
  return runExecutor(async (abortSignal) => {
    const root = workspaceDirectory(context);
    const directory = relative(root, projectDirectory(context));
    const task = [context.projectName, context.targetName].join(':');
    const usualFile = posix.join(directory, scenarioFileName);
    const scenarios = await chosenScenarios(options, { root, usualFile, task });
    const folder = resolve(root, options.outputPath);
    await emptyFolder(folder, root, resolve(root, options.image));

    const started = performance.now();
    const run = { ...options, context, root, folder, abortSignal, isAlone: scenarios.length === 1 };
    const cases = await sideBySide(scenarios, options.parallel ?? usualParallel(), (it) =>
      runCase(it, run),
    );
    const report = {
      title: task,
      configuration: context.configurationName ?? '',
      cases,
      boots: cases.reduce((sum, it) => sum + it.boots, 0),
      seconds: (performance.now() - started) / 1000,
    };
    await writeReports(folder, report);
    console.log(summaryLines(report).join('\n'));
    return countOf(report, 'failed') === 0;
  });
}

interface CaseRun extends BootTestExecutorSchema {
  context: ExecutorContext;
  root: string;
  folder: string;
  abortSignal: AbortSignal;
  /** Then there is no other console that it could be mixed up with on the screen. */
  isAlone: boolean;
}

async function runCase(
  scenario: Scenario,
  { context, root, folder, image, abortSignal, isAlone }: CaseRun,
): Promise<CaseReport & { boots: number }> {
  const { name, configurations, machine } = scenario;
  const suite = context.projectName ?? '';
  const { configurationName: configuration } = context;
  if (configurations && configuration !== undefined && !configurations.includes(configuration)) {
    const message = `it is for ${configurations.join(', ')}, and this is ${configuration}`;
    return { name, suite, outcome: 'skipped', message, boots: 0 };
  }
  const log = join(folder, `${name}.log`);
  const result = await runScenario({
    scenario: { ...scenario, machine: { ...machine, ...bootPaths(root, machine) } },
    image: resolve(root, image),
    log,
    screen: isAlone ? process.stdout : undefined,
    abortSignal,
  });
  if (!isAlone) console.log(`${result.outcome}  ${name} (${result.seconds?.toFixed(1)} s)`);
  const again = { log: relative(root, log), again: `${thisCommand(context)} --scenario=${name}` };
  return { name, suite, ...result, ...(result.outcome === 'failed' && again) };
}
