import { httpText, probeHttp, type ProbeOutcome, probeTcp, tcpText } from '../../boot-test/probe';
import { matcherOf, ruleText } from '../../boot-test/rule';
import { Problem } from '../../problem';
import { type RunningMachine } from '../../vmm/boot';
import { readPorts } from '../../vmm/ports';
import { type ReadyRule, type ReadyWhen } from './ready-when';

/** Watches one boot until its app is ready. */
export interface Readiness {
  /** The machine was started. */
  start(machine: RunningMachine): void;
  /** The console said a line. */
  look(line: string): void;
  /** Why the app is not ready; `undefined` when it is. */
  missing(): string | undefined;
  /** Aborts when it has taken too long. */
  gaveUp: AbortSignal;
  /** Ends the watch. */
  stop(): void;
}

/** What a watch needs to know. */
export interface ReadinessOptions {
  /** Default: ready as soon as the machine was started. */
  readyWhen?: ReadyWhen;
  ports?: string | number | readonly string[];
  gdb?: number;
}

const defaultSeconds = 120;

/**
 * @param onReady called once, with the ports that lead to the guest
 * @throws Problem for a rule that makes no sense
 */
export function watchReadiness(
  options: ReadinessOptions,
  onReady: (machine: RunningMachine) => void,
): Readiness {
  const rule = ruleOf(options.readyWhen);
  const { matches, probe, text } = checkOf(rule, options);
  const giveUp = new AbortController();
  const stopProbe = new AbortController();
  const within = rule?.within ?? (options.gdb === undefined ? defaultSeconds : 0);
  let machine: RunningMachine | undefined;
  let last = '';
  let isReady = false;
  let deadline: NodeJS.Timeout | undefined;
  const ready = () => {
    if (isReady || machine === undefined) return;
    isReady = true;
    clearTimeout(deadline);
    onReady(machine);
  };
  return {
    start(started) {
      // A second way to boot is another machine, but the same time.
      machine = started;
      if (rule === undefined) return ready();
      if (deadline !== undefined || isReady) return;
      if (within > 0) deadline = setTimeout(() => giveUp.abort(), within * 1000);
      void probe?.(started, stopProbe.signal).then(({ met, found }) => {
        last = `; last: ${found}`;
        if (met) ready();
      });
    },
    look: (line) => matches?.(line) && ready(),
    missing() {
      if (isReady) return undefined;
      const time = giveUp.signal.aborted ? ` within ${within} s` : '';
      return `readyWhen ${text} was not met${time}${last}.`;
    },
    gaveUp: giveUp.signal,
    stop() {
      clearTimeout(deadline);
      stopProbe.abort();
    },
  };
}

function ruleOf(readyWhen: ReadyWhen | undefined): (ReadyRule & { says?: string }) | undefined {
  return typeof readyWhen === 'string' ? { says: readyWhen } : readyWhen;
}

interface Check {
  /** As messages show it. */
  text: string;
  matches?: (line: string) => boolean;
  probe?: (machine: RunningMachine, abortSignal: AbortSignal) => Promise<ProbeOutcome>;
}

function checkOf(rule: ReturnType<typeof ruleOf>, options: ReadinessOptions): Check {
  if (rule === undefined) return { text: 'the start of the machine' };
  const { says, regex, http, tcp } = rule;
  if ([says, regex, http, tcp].filter((it) => it !== undefined).length !== 1) {
    throw new Problem(
      'The option readyWhen has to be a text, or an object with exactly one of regex, http and tcp.',
      'write "readyWhen": "listening", { "regex": "listening on \\\\d+" }, { "http": { "port": 80 } } or { "tcp": { "port": 80 } }',
    );
  }
  if (http !== undefined) {
    checkPort(http.port, options);
    return {
      text: `http ${http.port}: ${httpText(http)}`,
      probe: ({ ports }, abortSignal) =>
        probeHttp(http, { port: hostPort(ports, http.port), within: Infinity, abortSignal }),
    };
  }
  if (tcp !== undefined) {
    checkPort(tcp.port, options);
    return {
      text: `tcp ${tcp.port}: ${tcpText(tcp)}`,
      probe: ({ ports }, abortSignal) =>
        probeTcp(tcp, { port: hostPort(ports, tcp.port), within: Infinity, abortSignal }),
    };
  }
  const words = says ?? { regex: regex ?? '' };
  const find = matcher(words);
  return { text: ruleText(words), matches: (line) => find(line) !== undefined };
}

function matcher(rule: Parameters<typeof matcherOf>[0]) {
  try {
    return matcherOf(rule);
  } catch (error) {
    const { message } = error as Error;
    throw new Problem(`The option readyWhen holds no regular expression: ${message}.`);
  }
}

function checkPort(port: number, { ports = [] }: ReadinessOptions) {
  const forwards = readPorts([ports].flat().map(String));
  if (forwards.some(({ guest, protocol }) => guest === port && protocol === 'tcp')) return;
  throw new Problem(
    `The option readyWhen asks port ${port} of the guest, but no port of this machine leads there.`,
    `add it to the option ports: 0:${port}`,
  );
}

function hostPort(ports: RunningMachine['ports'], guest: number): number {
  return ports.find((port) => port.guest === guest && port.protocol === 'tcp')?.host ?? 0;
}
