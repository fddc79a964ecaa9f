import { type RunningMachine } from '../vmm/boot';
import { growingLines } from './growing-lines';
import { runProbes } from './run-probes';
import { type Scenario } from './scenario';
import { type OpenRule, watchConsole } from './watch-console';

/** All that a scenario watches of one boot. */
export interface ScenarioWatch {
  /** A machine was started. */
  started(machine: RunningMachine): void;
  /** Takes the console as it comes. */
  console(text: string): void;
  /** Aborts when there is nothing more to wait for: all is met that has to be, or something is broken. */
  decided: AbortSignal;
  /** The machine has ended. What was found in all. */
  end(): Promise<Findings>;
}

/** What a boot has shown of its scenario. */
export interface Findings {
  /** Rules that nothing has met. */
  open: OpenRule[];
  /** Rules that something has broken, one message each. */
  broken: string[];
  /** The last lines of the console. */
  console: string;
  records: Record<string, number>;
}

/** How many lines of the console a report holds. The log has all of them. */
const keptLines = 200;

/** Watches a boot: looks at its console, types on it, and asks it from outside. */
export function watchScenario(scenario: Scenario): ScenarioWatch {
  const decided = new AbortController();
  const kept: string[] = [];
  let machine: RunningMachine | undefined;

  const open = () => [...watch.open(), ...probes.open()];
  const broken = () => [...watch.broken(), ...probes.broken()];
  const decide = () => {
    const isMet = scenario.exitCode === 'running' && open().length === 0;
    if (isMet || broken().length > 0) decided.abort();
  };
  const watch = watchConsole(scenario, (text) => machine?.send(text));
  const probes = runProbes(scenario.probes, decide);
  const lines = growingLines(
    (line) => {
      kept.push(line);
      if (kept.length > keptLines) kept.shift();
      watch.line(line);
      probes.look(line);
      decide();
    },
    (beginning) => {
      watch.growth(beginning);
      probes.look(beginning);
      decide();
    },
  );
  return {
    started(it) {
      machine = it;
      probes.start(it.ports);
    },
    console: lines.write,
    decided: decided.signal,
    async end() {
      lines.end();
      await probes.stop();
      return {
        open: open(),
        broken: broken(),
        console: kept.join('\n'),
        records: watch.records(),
      };
    },
  };
}
