import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { matcherOf, ruleText, type TextRule } from './rule';

/** Asks a TCP port of the guest. */
export interface TcpProbe {
  /** Sent as soon as there is a connection. Default: nothing. */
  send?: string;
  /** What has to be in the answer. Default: an answer of one byte is enough. */
  expect?: TextRule;
}

/** Asks for a page. */
export interface HttpProbe {
  /** Default `/`. */
  path?: string;
  /** Default: any from 200 to 299. */
  status?: number;
  /** What has to be in the body. Default: anything. */
  body?: TextRule;
  /** What has to be in the headers, by name. */
  header?: Readonly<Record<string, TextRule>>;
}

/** Where, and for how long, a probe is tried. */
export interface ProbeTarget {
  /** Port of 127.0.0.1 that leads to the guest. */
  port: number;
  /** Milliseconds after which it has failed. */
  within: number;
  /** Ends the probe early. */
  abortSignal?: AbortSignal;
}

/** How a probe went. */
export interface ProbeOutcome {
  met: boolean;
  /** What was found at last, as a part of a sentence: `connection refused`, `status 503`. */
  found: string;
}

const nothingYet = 'nothing was tried yet';
const noAnswer = 'no answer in time';
const pause = 50;
const firstPatience = 1000;
const longestPatience = 64_000;
const keptCharacters = 64 * 1024;

/**
 * Asks a TCP port again and again until it answers as expected. A connection alone proves nothing: QEMU takes it
 * before anybody in the guest listens. So an answer is needed in any case.
 */
export function probeTcp(probe: TcpProbe, target: ProbeTarget): Promise<ProbeOutcome> {
  return poll(target, (signal) => tryTcp(probe, target.port, signal));
}

/** Asks for a page again and again until status, headers and body are as expected. */
export function probeHttp(probe: HttpProbe, target: ProbeTarget): Promise<ProbeOutcome> {
  return poll(target, (signal) => tryHttp(probe, target.port, signal));
}

/**
 * A try takes one second at most, and each time that this was not enough, the next one may take twice as long: one that
 * came too early is never answered, and a slow server needs its time.
 */
async function poll(
  { within, abortSignal }: ProbeTarget,
  attempt: (signal: AbortSignal) => Promise<ProbeOutcome>,
): Promise<ProbeOutcome> {
  const end = performance.now() + within;
  let outcome: ProbeOutcome = { met: false, found: nothingYet };
  let patience = firstPatience;
  for (;;) {
    const left = end - performance.now();
    if (left <= 0 || abortSignal?.aborted) return outcome;
    const limit = AbortSignal.timeout(Math.ceil(Math.min(left, patience)));
    const signal = abortSignal === undefined ? limit : AbortSignal.any([limit, abortSignal]);
    const { found, met } = await attempt(signal);
    if (met) return { found, met };
    if (found === noAnswer) patience = Math.min(2 * patience, longestPatience);
    // The last try is cut short, and hides what an earlier one has found.
    if (found !== noAnswer || outcome.found === nothingYet) outcome = { found, met };
    // Whoever aborts has no use for the rest of the pause.
    await sleep(pause, undefined, { signal: abortSignal }).catch(() => undefined);
  }
}

function tryTcp(
  { send, expect }: TcpProbe,
  port: number,
  signal: AbortSignal,
): Promise<ProbeOutcome> {
  const wanted = expect === undefined ? undefined : matcherOf(expect);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', signal });
    const finish = (met: boolean, trouble?: string) => {
      resolve({ met, found: answer === '' ? (trouble ?? 'no answer') : `answer ${shown(answer)}` });
      socket.destroy();
    };
    socket.setEncoding('utf8');
    socket.on('connect', () => send !== undefined && socket.write(send));
    socket.on('data', (part: string) => {
      answer = (answer + part).slice(-keptCharacters);
      if (wanted === undefined || wanted(answer)) finish(true);
    });
    socket.on('error', (error) => finish(false, troubleOf(error)));
    socket.on('close', () => finish(false, 'the connection was closed without an answer'));
  });
}

function tryHttp(probe: HttpProbe, port: number, signal: AbortSignal): Promise<ProbeOutcome> {
  return new Promise((resolve) => {
    const path = encodeURI(probe.path ?? '/');
    const request = get({ host: '127.0.0.1', port, path, agent: false, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body = (body + part).slice(0, keptCharacters)));
      response.on('end', () => resolve(judgeAnswer(probe, response, body)));
      response.on('error', (error) => resolve({ met: false, found: troubleOf(error) }));
    });
    request.on('error', (error) => resolve({ met: false, found: troubleOf(error) }));
  });
}

function judgeAnswer(
  { status, header = {}, body: wantedBody }: HttpProbe,
  { statusCode = 0, headers }: IncomingMessage,
  body: string,
): ProbeOutcome {
  if (status === undefined ? statusCode < 200 || statusCode > 299 : statusCode !== status) {
    return { met: false, found: `status ${statusCode}` };
  }
  for (const [name, rule] of Object.entries(header)) {
    const value = [headers[name.toLowerCase()] ?? []].flat().join(', ');
    if (matcherOf(rule)(value)) continue;
    const found = value === '' ? `no header ${name}` : `header ${name}: ${shown(value)}`;
    return { met: false, found };
  }
  if (wantedBody !== undefined && !matcherOf(wantedBody)(body)) {
    return { met: false, found: `body ${shown(body)}` };
  }
  return { met: true, found: `status ${statusCode}` };
}

/** What a probe asks for, as messages show it. */
export function tcpText({ send, expect }: TcpProbe): string {
  const answer = expect === undefined ? 'an answer' : `an answer with ${ruleText(expect)}`;
  return send === undefined ? answer : `${answer} to ${shown(send)}`;
}

/** What a probe asks for, as messages show it. */
export function httpText({ path = '/', status, body, header = {} }: HttpProbe): string {
  const headers = Object.entries(header).map(([name, rule]) => `header ${name} ${ruleText(rule)}`);
  return [
    `GET ${path} with status ${status ?? '2xx'}`,
    ...headers,
    ...(body === undefined ? [] : [`body ${ruleText(body)}`]),
  ].join(', ');
}

function shown(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}

function troubleOf(error: Error & { code?: string }): string {
  if (error.code === 'ABORT_ERR') return noAnswer;
  return error.code === 'ECONNREFUSED' ? 'connection refused' : error.message;
}
