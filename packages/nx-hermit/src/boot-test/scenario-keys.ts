import { configurations } from '../hermit/configuration';
import { Problem } from '../problem';
import { accelChoices, machineChoices, vmmChoices } from '../vmm/choices';
import { type BootOptions, readOptions } from '../vmm/options';
import {
  flag,
  listOf,
  mapOf,
  type Reader,
  required,
  seconds,
  tableOf,
  text,
  type Unchecked,
  whole,
  wordOf,
  wrong,
} from './checked-value';
import { type HttpProbe, type TcpProbe } from './probe';
import { recordNames } from './records';
import { matcherOf, type TextRule } from './rule';
import { type Probe, type Send } from './scenario';

/** The keys that say how the machine is, with the types of the options of a boot. */
export const machineKeys = {
  args: option('args', textOrTexts),
  env: option('env', environment),
  memory: option('memory', textOrNumber),
  cpus: option('cpus', whole(1, 4096)),
  kernelArgs: option('kernelArgs', textOrTexts),
  network: option('network', text),
  volumes: option('volumes', textOrTexts),
  machine: option('machine', wordOf('a machine', machineChoices) as Reader<BootOptions['machine']>),
  firmware: text,
  accel: option('accel', wordOf('an accelerator', accelChoices) as Reader<BootOptions['accel']>),
  vmm: option('vmm', wordOf('a VMM', vmmChoices) as Reader<BootOptions['vmm']>),
  loader: text,
  loaderSha256: option('loaderSha256', textOrTexts),
  qemu: text,
  qemuArgs: option('qemuArgs', textOrTexts),
  uhyve: text,
  uhyveArgs: option('uhyveArgs', textOrTexts),
};

/** All keys of a scenario. */
export const scenarioKeys = {
  ...machineKeys,
  expect: listOf(rule),
  ordered: flag,
  forbid: listOf(rule),
  exitCode,
  timeout: seconds,
  send: listOf(send),
  record: listOf(record),
  probes: listOf(probe),
  configurations: listOf(
    wordOf(
      'a configuration',
      configurations.map(({ name }) => name),
    ),
  ),
};

/** Reads the value, then asks what reads the options of every boot. */
function option<T>(key: keyof BootOptions, read: Reader<T>): Reader<T> {
  return (from) => {
    const value = read(from);
    try {
      readOptions({ [key]: value });
    } catch (error) {
      if (error instanceof Problem) throw wrong(from, error.message, error.cure);
      throw error;
    }
    return value;
  };
}

function textOrTexts(from: Unchecked): string | string[] {
  return typeof from.value === 'string' ? from.value : listOf(text)(from);
}

function textOrNumber(from: Unchecked): string | number {
  return typeof from.value === 'number' ? from.value : text(from);
}

function environment(from: Unchecked): string | string[] | Record<string, string> {
  const { value } = from;
  return typeof value === 'string' || Array.isArray(value)
    ? textOrTexts(from)
    : mapOf(variable)(from);
}

function variable(from: Unchecked): string {
  if (['string', 'number', 'boolean'].includes(typeof from.value)) return String(from.value);
  throw wrong(from, 'this must be a text, a number, true or false.');
}

function exitCode(from: Unchecked): number | 'running' {
  return from.value === 'running' ? 'running' : whole(-1, 2_147_483_647)(from);
}

/** A line end would never be found: the console is read line by line. */
function rule(from: Unchecked): TextRule {
  if (typeof from.value === 'string') {
    if (from.value !== '' && !from.value.includes('\n')) return from.value;
    throw wrong(from, 'this must be a text within one line, and not empty.');
  }
  const { regex } = tableOf({ regex: text })(from);
  const read = { regex: required(regex, 'regex', from) };
  try {
    matcherOf(read);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw wrong(
      from.at('regex'),
      `this is no expression that JavaScript can read: ${error.message}`,
    );
  }
  return read;
}

function record(from: Unchecked): TextRule {
  const read = rule(from);
  if (recordNames(read).length > 0) return read;
  throw wrong(
    from,
    'what is recorded needs a name.',
    "write an expression with a named group, such as { regex = '(?<milliseconds>\\d+) ms' }",
  );
}

function send(from: Unchecked): Send {
  const { after, text: typed } = tableOf({ after: rule, text })(from);
  return { after: required(after, 'after', from), text: required(typed, 'text', from) };
}

function probe(from: Unchecked): Probe {
  const { tcp, http, after, within } = tableOf({
    tcp: tcpProbe,
    http: httpProbe,
    after: rule,
    within: seconds,
  })(from);
  if (tcp && !http) return { after, within, ...tcp };
  if (http && !tcp) return { after, within, ...http };
  throw wrong(from, 'a probe is either `tcp` or `http`.');
}

const port = whole(1, 65535);

function tcpProbe(from: Unchecked): { port: number; tcp: TcpProbe } {
  const keys = { port, send: text, expect: answer };
  const { port: guest, ...tcp } = tableOf(keys)(from);
  return { port: required(guest, 'port', from), tcp };
}

function httpProbe(from: Unchecked): { port: number; http: HttpProbe } {
  const keys = { port, path: text, status: whole(100, 599), body: answer, header: mapOf(answer) };
  const { port: guest, ...http } = tableOf(keys)(from);
  return { port: required(guest, 'port', from), http };
}

/** What comes through the network may have more than one line. */
function answer(from: Unchecked): TextRule {
  return typeof from.value === 'string' ? text(from) : rule(from);
}
