import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readImage } from '../hermit/image';
import { describeFailure, Problem } from '../problem';
import { type CaseReport } from '../reports';
import { boot, type BootOutput, type BootReport } from '../vmm/boot';
import { requireKeyboard } from '../vmm/keyboard';
import { isPortInUse } from '../vmm/ports';
import { showBoot, type TextSink } from '../vmm/show';
import { judge } from './judge';
import { probePorts } from './run-probes';
import { type Scenario } from './scenario';
import { type Findings, watchScenario } from './watch-scenario';

/** A scenario and what it needs. Its paths are absolute, or relative to this process. */
export interface ScenarioRun {
  scenario: Scenario;
  image: string;
  /** Gets all that is shown: the console, the VMM's messages and the verdict. */
  log: string;
  /** Gets the same while it goes on. Default: nobody. */
  screen?: TextSink;
  abortSignal: AbortSignal;
}

/** How a scenario went, without what only the caller knows. */
export interface ScenarioResult extends Pick<
  CaseReport,
  'outcome' | 'seconds' | 'message' | 'details' | 'console' | 'records'
> {
  /** How many machines were started. */
  boots: number;
}

/** A port can be taken between the moment in which it was free and the start of QEMU. */
const attemptsForPorts = 5;

/**
 * Boots an image for one scenario. Nothing is left running at its end.
 *
 * @throws whatever is no fault of the scenario, the image or the machine; with an aborted signal, the reason of that
 */
export async function runScenario(run: ScenarioRun): Promise<ScenarioResult> {
  const log = createWriteStream(run.log);
  await once(log, 'open');
  try {
    return await bootAndJudge(run, {
      write(text) {
        log.write(text);
        run.screen?.write(text);
      },
    });
  } finally {
    log.end();
    await once(log, 'close');
  }
}

async function bootAndJudge(run: ScenarioRun, sink: TextSink): Promise<ScenarioResult> {
  const { scenario } = run;
  const started = performance.now();
  let boots = 0;
  try {
    if (scenario.send.length > 0) requireKeyboard(await readImage(run.image));
    const { report, findings, stopped } = await withFreePorts(() =>
      bootOnce(run, sink, () => boots++),
    );
    run.abortSignal.throwIfAborted();
    const failure = judge(scenario, { report, stopped, ...findings });
    const records = scenario.record.length > 0 ? findings.records : undefined;
    const result = { seconds: report.milliseconds / 1000, records, boots };
    if (failure === undefined) return { outcome: 'passed', ...result };
    const { message, details } = failure;
    sink.write(['nx-hermit: failed', message, ...details].join('\n  ') + '\n');
    const { console } = findings;
    return { outcome: 'failed', ...result, message, details: details.join('\n'), console };
  } catch (error) {
    if (!(error instanceof Problem) || run.abortSignal.aborted) throw error;
    sink.write(`nx-hermit: ${describeFailure(error)}\n`);
    const seconds = (performance.now() - started) / 1000;
    const [message = '', ...details] = `boot: ${describeFailure(error)}`.split('\n');
    return { outcome: 'failed', seconds, boots, message, details: details.join('\n') };
  }
}

async function withFreePorts<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = attemptsForPorts; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left <= 1 || !isPortInUse(error)) throw error;
    }
  }
}

interface Booted {
  report: BootReport;
  findings: Findings;
  /** Whether the machine was ended because nothing was left to wait for. */
  stopped: boolean;
}

/** @param count called when a machine was started, once however many ways are tried to run it */
async function bootOnce(
  { scenario, image, abortSignal }: ScenarioRun,
  sink: TextSink,
  count: () => void,
): Promise<Booted> {
  const watch = watchScenario(scenario);
  const shown = showBoot({ console: sink, messages: sink, inLines: true });
  let isCounted = false;
  try {
    const report = await boot(
      {
        ...scenario.machine,
        image,
        timeout: scenario.timeout,
        ports: probePorts(scenario.probes),
        abortSignal: AbortSignal.any([abortSignal, watch.decided]),
        onStart(machine) {
          if (!isCounted) count();
          isCounted = true;
          watch.started(machine);
        },
      },
      readBy(shown, watch.console),
    );
    const findings = await watch.end();
    const stopped = watch.decided.aborted;
    if (stopped) shown.note('The machine was ended: there was nothing more to wait for.');
    else shown.verdict(report);
    return { report, findings, stopped };
  } finally {
    await watch.end();
  }
}

function readBy(shown: BootOutput, read: (text: string) => void): BootOutput {
  return {
    ...shown,
    console(text) {
      shown.console(text);
      read(text);
    },
  };
}
