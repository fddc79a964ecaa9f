import { describeFailure, Problem } from '../problem';
import { readScenarioFile, readScenarioOption } from './read-scenarios';

const read = (text: string) => readScenarioFile(text, 'app/boot-test.toml');

function messageOf(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Problem) return describeFailure(error);
    throw error;
  }
  throw new Error('nothing was refused');
}

test('a scenario needs nothing but a name', () => {
  expect(read('[scenarios.starts]')).toEqual([
    {
      name: 'starts',
      machine: {},
      expect: [],
      ordered: false,
      forbid: [],
      exitCode: 0,
      timeout: 60,
      send: [],
      record: [],
      probes: [],
      configurations: undefined,
    },
  ]);
});

test('every key', () => {
  const [scenario] = read(`
    [scenarios.all]
    args = ["a", "b c"]
    env = { NAME = "value", NUMBER = 1 }
    memory = "256M"
    cpus = 2
    expect = ["plain", { regex = 'boot (\\d+)' }]
    ordered = true
    forbid = ["WARN"]
    exitCode = -1
    timeout = 1.5
    send = [{ after = "name?", text = "Ada\\n" }]
    record = [{ regex = '(?<milliseconds>\\d+) ms' }]
    configurations = ["riscv64-debug"]
    [[scenarios.all.probes]]
    http = { port = 80, path = "/", status = 404, body = "text", header = { server = { regex = "^x" } } }
    [[scenarios.all.probes]]
    after = "listening"
    within = 5
    tcp = { port = 7, send = "ping", expect = "pong" }
  `);
  expect(scenario).toMatchObject({
    machine: { args: ['a', 'b c'], env: { NAME: 'value', NUMBER: '1' }, memory: '256M', cpus: 2 },
    expect: ['plain', { regex: 'boot (\\d+)' }],
    exitCode: -1,
    timeout: 1.5,
    send: [{ after: 'name?', text: 'Ada\n' }],
    probes: [
      { port: 80, http: { path: '/', status: 404, header: { server: { regex: '^x' } } } },
      { port: 7, after: 'listening', within: 5, tcp: { send: 'ping', expect: 'pong' } },
    ],
    configurations: ['riscv64-debug'],
  });
});

test('what stands at the top counts for every scenario that says nothing else', () => {
  const scenarios = read(`
    timeout = 5
    memory = 64
    [scenarios.one]
    [scenarios.two]
    timeout = 9
  `);
  expect(scenarios.map(({ timeout, machine }) => [timeout, machine.memory])).toEqual([
    [5, 64],
    [9, 64],
  ]);
});

test('with probes, the guest has to be still running, unless the scenario says how it ends', () => {
  const probes = 'probes = [{ tcp = { port = 7 } }]';
  const [one, two] = read(`[scenarios.one]\n${probes}\n[scenarios.two]\nexitCode = 0\n${probes}`);
  expect([one?.exitCode, two?.exitCode]).toEqual(['running', 0]);
});

test.each([
  [
    '[scenarios.a]\nexpct = ["x"]',
    'app/boot-test.toml:2:1: there is no key "expct" here.',
    'write "expect"',
  ],
  [
    'timout = 3\n[scenarios.a]',
    'app/boot-test.toml:1:1: there is no key "timout"',
    'write "timeout"',
  ],
  ['[scenarios.a]\nexpect = "x"', 'app/boot-test.toml:2:1: this must be a list.', ''],
  ['[scenarios.a]\nexpect = ["x", 3]', 'app/boot-test.toml:2:16: this must be a table.', ''],
  [
    '[scenarios.a]\nexpect = [{ regex = "(" }]',
    'app/boot-test.toml:2:13: this is no expression',
    '',
  ],
  [
    '[scenarios.a]\nexpect = [""]',
    'app/boot-test.toml:2:11: this must be a text within one line',
    '',
  ],
  [
    '[scenarios.a]\nmemory = "much"',
    'app/boot-test.toml:2:1: The option memory is "much"',
    'write it like 128M',
  ],
  ['[scenarios.a]\ncpus = 0', 'app/boot-test.toml:2:1: this must be a whole number from 1', ''],
  [
    '[scenarios.a]\nmachine = "micro"',
    'app/boot-test.toml:2:1: "micro" is not a machine',
    'write "microvm"',
  ],
  [
    '[scenarios.a]\nexitCode = "stopped"',
    'app/boot-test.toml:2:1: this must be a whole number',
    '',
  ],
  ['[scenarios.a]\ntimeout = 0', 'app/boot-test.toml:2:1: this must be a number of seconds', ''],
  [
    '[scenarios.a]\nconfigurations = ["x86"]',
    'app/boot-test.toml:2:19: "x86" is not a configuration',
    'write "x86_64"',
  ],
  [
    '[scenarios.a]\nsend = [{ text = "x" }]',
    'app/boot-test.toml:2:9: "after" is missing here.',
    '',
  ],
  [
    '[scenarios.a]\nrecord = ["12 ms"]',
    'app/boot-test.toml:2:11: what is recorded needs a name.',
    'named group',
  ],
  ['[scenarios.a]\nprobes = [{ within = 3 }]', 'app/boot-test.toml:2:11: a probe is either', ''],
  ['[scenarios.a]\nprobes = [{ http = { path = "/" } }]', '"port" is missing here.', ''],
  ['[scenarios.a]\n[scenarios.a]', 'app/boot-test.toml:2:', ''],
  ['[scenarios.a]\n[scenarios.A]', 'app/boot-test.toml:2:12: there is another scenario', ''],
  ['[scenarios."a b"]', 'app/boot-test.toml:1:12: "a b" cannot be the name', ''],
  ['timeout = 3', 'there is no scenario.', 'add a table'],
  [
    '[scenarios.a]\nexitCode = "running"',
    'app/boot-test.toml:1:12: a guest that has to be still',
    'a probe',
  ],
  [
    "[scenarios.a]\nrecord = [{ regex = '(?<n>1)' }, { regex = '(?<n>2)' }]",
    'have a group "n"',
    '',
  ],
])('refuses, with the place: %s', (text, message, cure) => {
  expect(messageOf(text)).toContain(message);
  expect(messageOf(text)).toContain(cure);
});

test('scenarios in the options of a target are named by the way to them', () => {
  const place = 'the option scenarios of app:boot-test';
  expect(readScenarioOption({ a: { expect: ['x'] } }, place)).toMatchObject([{ name: 'a' }]);
  expect(() => readScenarioOption({ a: { expect: ['x', 3] } }, place)).toThrow(
    `${place}, a, expect, 1: this must be a table.`,
  );
});
