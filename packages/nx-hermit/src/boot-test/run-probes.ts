import { type PortForward } from '../vmm/ports';
import { httpText, probeHttp, type ProbeOutcome, probeTcp, tcpText } from './probe';
import { matcherOf, ruleText } from './rule';
import { type Probe } from './scenario';
import { type OpenRule } from './watch-console';

/** The probes of a scenario, one after the other. */
export interface ProbeRun {
  /** Begins; later calls change nothing. */
  start(ports: readonly PortForward[]): void;
  /** Takes what the console says, in lines or beginnings of lines. */
  look(line: string): void;
  open(): OpenRule[];
  /** The one that was not met within its own time. */
  broken(): string[];
  /** Gives up what still goes on, and waits for its end. */
  stop(): Promise<void>;
}

/** @param onChange called when a probe was met or has failed */
export function runProbes(probes: readonly Probe[], onChange: () => void): ProbeRun {
  const controller = new AbortController();
  const states = probes.map((probe) => ({ probe, ...waitFor(probe), outcome: unmet }));
  let broken: string | undefined;
  let running: Promise<void> | undefined;
  const run = async (ports: readonly PortForward[]) => {
    for (const state of states) {
      await Promise.race([state.said, aborted(controller.signal)]);
      if (controller.signal.aborted) return;
      state.outcome = await tryProbe(state.probe, ports, controller.signal);
      if (!state.outcome.met) {
        if (controller.signal.aborted) return;
        broken = `${probeText(state.probe)}: not within ${state.probe.within} s; last: ${state.outcome.found}`;
      }
      onChange();
      if (broken !== undefined) return;
    }
  };
  return {
    start(ports) {
      if (running !== undefined) return;
      running = run(ports);
      // Whoever calls `stop` gets it.
      running.catch(() => undefined);
    },
    look: (line) => states.forEach((state) => state.look(line)),
    open: () =>
      states
        .filter(({ outcome }) => !outcome.met)
        .map(({ probe, outcome }): OpenRule => ({
          rule: probeText(probe),
          missing: outcome === unmet ? whyNotTried(probe) : `last: ${outcome.found}`,
        })),
    broken: () => (broken === undefined ? [] : [broken]),
    async stop() {
      controller.abort();
      await running;
    },
  };
}

const unmet: ProbeOutcome = { met: false, found: '' };

/** The ports that probes need: free ones of this machine. */
export function probePorts(probes: readonly Probe[]): string[] {
  return [...new Set(probes.map(({ port }) => port))].map((port) => `0:${port}`);
}

function waitFor({ after }: Probe): { said: Promise<void>; look(line: string): void } {
  if (after === undefined) return { said: Promise.resolve(), look: () => undefined };
  const find = matcherOf(after);
  let tell: () => void = () => undefined;
  const said = new Promise<void>((resolve) => (tell = resolve));
  return { said, look: (line) => find(line) && tell() };
}

function tryProbe(
  probe: Probe,
  ports: readonly PortForward[],
  abortSignal: AbortSignal,
): Promise<ProbeOutcome> {
  const port = ports.find(({ guest }) => guest === probe.port)?.host ?? 0;
  const target = { port, within: (probe.within ?? Infinity) * 1000, abortSignal };
  return 'tcp' in probe ? probeTcp(probe.tcp, target) : probeHttp(probe.http, target);
}

function probeText(probe: Probe): string {
  return 'tcp' in probe
    ? `probe tcp ${probe.port}: ${tcpText(probe.tcp)}`
    : `probe http ${probe.port}: ${httpText(probe.http)}`;
}

function whyNotTried({ after }: Probe): string {
  return after === undefined
    ? 'it was not its turn yet'
    : `not tried before the console says ${ruleText(after)}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
