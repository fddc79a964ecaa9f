import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arches } from '../../nx-hermit/src/hermit/arch';
import { appImage } from './app-image';
import { type BootTestRun, runBootTest } from './boot-test-run';
import { buildParts } from './built-parts';
import { interruptExecutor } from './executor-run';
import { junitErrors } from './junit-schema';
import { exampleImage } from './loader-fixtures/boot-image';
import { mark, markedProcesses, processesVanish } from './marked-processes';

// Boots without acceleration; one app is built.
jest.setTimeout(600_000);

const image = exampleImage('x86_64');

describe('every rule fails a scenario for its own reason', () => {
  const name = 'boot-test-rules';
  const greeting = 'Hello from Hermit on x86_64!';
  let run: BootTestRun;

  beforeAll(async () => {
    run = await runBootTest(image, {
      name,
      scenarios: `
        [scenarios.fine]
        expect = ["Hello"]
        [scenarios.wrong-text]
        expect = ["Hello", "Good morning"]
        [scenarios.wrong-order]
        args = ["one", "two"]
        ordered = true
        expect = ["argument 2", "argument 1"]
        [scenarios.forbidden]
        args = ["--hang"]
        forbid = [{ regex = "wait.*ever" }]
        [scenarios.wrong-code]
        args = ["--exit-code", "7"]
        exitCode = 3
        [scenarios.deadline]
        args = ["--hang"]
        expect = ["never said"]
        timeout = 4
        [scenarios.refused]
        args = ["--hang"]
        probes = [{ after = "waiting", within = 2, http = { port = 9975 } }]
        [scenarios.unanswered]
        args = ["--hang"]
        timeout = 5
        probes = [{ after = "waiting", tcp = { port = 9975 } }]
        [scenarios.not-running]
        exitCode = "running"
        expect = ["never said"]
        [scenarios.panic]
        args = ["--panic"]
        [scenarios.kernel-panic]
        qemuArgs = ["-machine", "microvm,acpi=off"]
        exitCode = -1
        [scenarios.reset]
        args = ["--triple-fault"]
        [scenarios.dead-at-start]
        qemuArgs = ["-device", "no-such-device"]
        [scenarios.no-vmm]
        qemu = "no-such-qemu"
        [scenarios.no-record]
        record = [{ regex = '(?<milliseconds>\\d+) ms' }]
        [scenarios.never-asked]
        send = [{ after = "your name?", text = "Ada" }]
        [scenarios.elsewhere]
        configurations = ["riscv64"]
      `,
    });
  });

  it.each([
    ['wrong-text', 'expect "Good morning": no line of the console has it', greeting],
    [
      'wrong-order',
      'expect "argument 1": no line of the console has it, behind that with "argument 2"',
      'argument 2: "two"',
    ],
    ['forbidden', 'forbid /wait.*ever/: the console says "waiting for ever"', 'waiting for ever'],
    ['wrong-code', 'exitCode 3: The app ended with exit status 7.', 'exit status 7'],
    [
      'deadline',
      'timeout: 4 s are over, and still open is: expect "never said"',
      'waiting for ever',
    ],
    [
      'refused',
      /^probe http 9975: GET \/ with status 2xx: not within 2 s; last: \S/,
      'waiting for ever',
    ],
    [
      'unanswered',
      'timeout: 5 s are over, and still open is: probe tcp 9975: an answer',
      'waiting for ever',
    ],
    [
      'not-running',
      'exitCode "running": the guest had to be running still. The app ended with exit status 0.',
      greeting,
    ],
    ['panic', 'exitCode 0: The app panicked or aborted (exit status -1).', 'asked to panic'],
    ['kernel-panic', /^boot: The kernel panicked: /, 'PANIC'],
    ['reset', /^boot: The machine stopped without an exit status from the guest/, greeting],
    ['no-record', 'record /(?<milliseconds>\\d+) ms/: no line of the console matches it', greeting],
    ['never-asked', 'send after "your name?": the console did not say that', greeting],
  ] as [string, string | RegExp, string][])('%s', (scenario, message, console) => {
    const found = run.cases[scenario];
    expect(found).toMatchObject({
      outcome: 'failed',
      message:
        typeof message === 'string'
          ? expect.stringContaining(message)
          : expect.stringMatching(message),
      console: expect.stringContaining(console),
    });
    const shown = screenOf(scenario);
    expect(shown).toContain(found?.message);
    expect(shown).toMatch(/console:\n {2}\| /);
    expect(shown).toContain(console);
    expect(shown).toContain(`dist/results/${scenario}.log`);
    expect(shown).toContain(`npx nx run app:boot-test:x86_64 --scenario=${scenario}`);
    expect(run.read(`${scenario}.log`)).toContain(console);
    expect(run.read(`${scenario}.log`)).toContain(found?.message);
  });

  it('a VM that is dead at the start is told by what QEMU said', () => {
    expect(run.cases['dead-at-start']?.message).toMatch(
      /^boot: QEMU could not run the machine.*no-such-device/,
    );
    expect(run.read('dead-at-start.log')).toContain('no-such-device');
  });

  it('a machine that lacks QEMU is told so, with the cure', () => {
    expect(run.cases['no-vmm']?.message).toMatch(/^boot: .*no-such-qemu/);
    expect(run.cases['no-vmm']?.details).toContain('To fix: ');
  });

  it('names what is skipped and why, passes the rest, and fails the task', () => {
    expect(run.cases.fine?.outcome).toBe('passed');
    expect(run.cases.elsewhere).toMatchObject({
      outcome: 'skipped',
      message: 'it is for riscv64, and this is x86_64',
    });
    expect(run.said).toContain('skipped: elsewhere: it is for riscv64, and this is x86_64');
    expect(run.said).toMatch(
      /app:boot-test \(x86_64\): 1 passed, 15 failed, 1 skipped; 15 boots in /,
    );
    expect(run.exitCode).toBe(1);
  });

  it('writes JUnit XML that is valid, with the console of each failed case', async () => {
    expect(await junitErrors(run.junit)).toEqual([]);
    expect(run.junit.match(/<failure /g)).toHaveLength(15);
    expect(run.junit).toContain('waiting for ever');
    expect(await junitErrors(run.junit.replace('classname=', 'class='))).not.toEqual([]);
  });

  it('leaves no machine running', () => processesVanish(name, 20));

  function screenOf(scenario: string): string {
    const [, text = ''] = run.said.split(`FAILED  ${scenario} `);
    return text.split('\nFAILED ')[0] ?? '';
  }
});

test('twenty at once: every one passes, on ports of its own, and none is left', async () => {
  const name = 'boot-test-twenty';
  const probe = `{ after = "listening", http = { port = 9975, body = "x86_64" } }`;
  const scenarios = Array.from(
    { length: 20 },
    (_, index) => `[scenarios.n${index}]\nprobes = [${probe}]`,
  );
  const server = image.replaceAll('example-app', 'example-server');
  const run = await runBootTest(server, {
    name,
    scenarios: `timeout = 180\n${scenarios.join('\n')}`,
    options: { parallel: 20 },
  });
  expect(run.said).toContain('20 passed, 0 failed; 20 boots');
  const ports = scenarios.map(
    (_, index) => /127\.0\.0\.1:(\d+)/.exec(run.read(`n${index}.log`))?.[1],
  );
  expect(new Set(ports).size).toBe(20);
  await processesVanish(name, 20);
});

test('an interrupt ends the machine, and no report tells of a scenario that did not end', async () => {
  const name = 'boot-test-interrupt';
  const workspace = mkdtempSync(join(tmpdir(), 'nx-hermit-e2e-'));
  try {
    const scenarios = { hangs: { args: ['--hang'], timeout: 300 } };
    const results = join(workspace, 'dist/results');
    mkdirSync(join(workspace, 'app'));
    const outcome = await interruptExecutor(
      {
        executor: 'boot-test',
        workspace,
        project: { name: 'app', root: 'app' },
        configuration: 'x86_64',
        options: { image, outputPath: 'dist/results', scenarios },
      },
      () => markedProcesses(name).some((it) => it.includes('qemu-system')),
      mark(name),
    );
    expect(outcome.exitCode).toBe(1);
    expect(readdirSync(results)).toEqual(['hangs.log']);
    await processesVanish(name, 20);
  } finally {
    rmSync(workspace, { recursive: true });
  }
});

describe('what is typed', () => {
  const scenarios = `
    [scenarios.talks]
    ordered = true
    expect = ["Hello, Ada!", "Hello, Grace!", "Goodbye!"]
    send = [
      { after = "What is your name?", text = "Ada\\n" },
      { after = "And yours?", text = "Grace\\n" },
      { after = "And yours?", text = "\\n" },
    ]
  `;

  test('reaches the app when the console has asked for it', async () => {
    const { kernel } = await buildParts('x86_64');
    const asking = await appImage('ask-name', 'x86_64', kernel, 'boot-test');
    const run = await runBootTest(asking, { scenarios });
    expect(run.said).toContain('1 passed, 0 failed');
    expect(run.exitCode).toBe(0);
  });

  test.each(['aarch64', 'riscv64'] as const)(
    'is refused on %s, where the kernel reads nothing',
    async (arch) => {
      const run = await runBootTest(exampleImage(arch), { arch, scenarios });
      expect(run.cases.talks?.message).toMatch(
        /^boot: Nothing can be sent to this guest: .*kernel 0/,
      );
      expect(run.boots).toBe(0);
    },
  );
});

describe('what is asked of the task', () => {
  const scenarios = '[scenarios.one]\n[scenarios.two]\nargs = ["--exit-code", "1"]\nexitCode = 1';

  test('one scenario alone, whose console is on the screen', async () => {
    const run = await runBootTest(image, { scenarios, options: { scenario: 'two' } });
    expect(Object.keys(run.cases)).toEqual(['two']);
    expect(run.said).toContain('argument 1: "--exit-code"');
    expect(run.exitCode).toBe(0);
  });

  test('numbers that the console names are in the report', async () => {
    const run = await runBootTest(image, {
      scenarios: `[scenarios.counts]\nargs = ["31.5"]\nrecord = [{ regex = 'argument (?<index>\\d): "(?<value>[\\d.]+)"' }]`,
    });
    expect(run.cases.counts?.records).toEqual({ index: 1, value: 31.5 });
    expect(run.junit).toContain('record: value = 31.5');
  });

  test('scenarios in the options, without a file', async () => {
    const options = { scenarios: { greets: { expect: ['Hello'] } } };
    const run = await runBootTest(image, { scenarios: 'not even TOML', options });
    expect(run.said).toContain('1 passed, 0 failed');
  });

  test('scenarios that are all for other configurations are skipped, and the task succeeds', async () => {
    const run = await runBootTest(image, {
      scenarios: 'configurations = ["riscv64"]\n[scenarios.a]',
    });
    expect(run.said).toContain('skipped: a: it is for riscv64, and this is x86_64');
    expect({ exitCode: run.exitCode, boots: run.boots }).toEqual({ exitCode: 0, boots: 0 });
  });

  test.each([
    [
      'no scenario of that name',
      { scenarios, options: { scenario: 'ones' } },
      'There is no scenario "ones". There are: one, two.',
    ],
    [
      'a file that is not there',
      { scenarios, options: { scenarioFile: 'app/other.toml' } },
      'cannot be read: app/other.toml (ENOENT).',
    ],
    [
      'no scenario at all',
      { scenarios: 'timeout = 3' },
      'app/boot-test.toml:1:1: there is no scenario.',
    ],
    [
      'a key that does not exist',
      { scenarios: '[scenarios.a]\nexpct = []' },
      'app/boot-test.toml:2:1: there is no key "expct" here.',
    ],
    [
      'a folder that must not be emptied',
      { scenarios, options: { outputPath: '..' } },
      'no folder within the workspace that can be emptied',
    ],
  ])('refuses %s', async (_, test, message) => {
    const run = await runBootTest(image, test);
    expect(run.said).toContain(message);
    expect(run.said).toContain('To fix: ');
    expect(run.said).not.toMatch(/^ +at /m);
    expect(run.exitCode).toBe(1);
  });
});

test.each(arches)('what the example app promises holds on %s', async (arch) => {
  const run = await runBootTest(exampleImage(arch), {
    arch,
    scenarios:
      '[scenarios.greets]\nexpect = ["Hello"]\n[scenarios.panics]\nargs = ["--panic"]\nexitCode = -1',
  });
  expect(run.said).toContain('2 passed, 0 failed');
});
