import { type BootGuest, type GuestEnd } from './guest';
import { type ImageRun, runImage } from './run-image';

type Ending = 'passes' | 'panics' | 'hangs' | 'exits' | 'errs';

interface FakeTest {
  name: string;
  ending: Ending;
  ignored?: boolean;
  shouldPanic?: boolean;
  /** The panic does not fit. */
  otherwise?: boolean;
}

const everything = { filters: [], skip: [], exact: false, ignored: 'skip' } as const;
const end = (changes: Partial<GuestEnd>): GuestEnd => ({
  passed: false,
  timedOut: false,
  stopped: false,
  reason: 'it aborted (exit status -1)',
  status: -1,
  ...changes,
});

/** A guest that behaves as libtest does where a panic ends everything. */
function machine(tests: FakeTest[]) {
  const boots: string[][] = [];
  const boot: BootGuest = ({ args, env, onLine }) => {
    const say = (...lines: string[]) => lines.forEach((line) => onLine(line));
    const event = (fields: object) =>
      say(JSON.stringify(fields).replace('{"type":"', '{ "type": "').replace(/\}$/, ' }'));
    const alone = env.__RUST_TEST_INVOKE;
    boots.push(alone === undefined ? args : [alone]);
    if (alone !== undefined) return Promise.resolve(endAlone(alone));
    if (args.includes('--list')) {
      for (const { name, ignored = false } of tests) {
        event({ type: 'test', event: 'discovered', name, ignore: ignored });
      }
      event({ type: 'suite', event: 'completed' });
      return Promise.resolve(end({ passed: true, status: 0 }));
    }
    const chosen = choose(args);
    event({ type: 'suite', event: 'started', test_count: chosen.length });
    for (const { name, ending, ignored } of chosen) {
      event({ type: 'test', event: 'started', name });
      if (ignored && !args.some((it) => /^--(include-)?ignored$/.test(it))) {
        event({ type: 'test', name, event: 'ignored' });
        continue;
      }
      say(`${name} speaks`);
      if (ending === 'hangs') return Promise.resolve(end({ timedOut: true, reason: 'too long' }));
      if (ending === 'exits') return Promise.resolve(end({ passed: true, reason: 'it ended it' }));
      if (ending === 'panics') {
        say(`thread '${name}' (2) panicked at src/lib.rs:1:2:`, `${name} went wrong`);
        return Promise.resolve(end({}));
      }
      event({ type: 'test', name, event: ending === 'passes' ? 'ok' : 'failed', exec_time: 0.5 });
    }
    event({ type: 'suite', event: 'ok', filtered_out: tests.length - chosen.length });
    return Promise.resolve(end({ passed: true, status: 0 }));

    function endAlone(name: string): GuestEnd {
      const test = tests.find((it) => it.name === name);
      if (test?.ending === 'panics' && !test.otherwise) return end({ status: 50 });
      if (test?.otherwise) {
        say('panic did not contain expected string', '      panic message: "x"', '');
        say(`thread 'main' (1) panicked at src/lib.rs:3:4:`, 'x');
      } else say('test did not panic as expected at src/lib.rs:5:6');
      return end({});
    }
  };
  function choose(args: string[]) {
    const words = args.slice(args.indexOf('--nocapture') + 1);
    const exact = words.includes('--exact');
    const fits = (name: string, word: string) => (exact ? name === word : name.includes(word));
    const skipped = words.filter((_, index) => words[index - 1] === '--skip');
    const filters = words.filter(
      (it, index) => !it.startsWith('--') && words[index - 1] !== '--skip',
    );
    return tests.filter(
      ({ name, ignored, shouldPanic }) =>
        !shouldPanic &&
        (filters.length === 0 || filters.some((word) => fits(name, word))) &&
        !skipped.some((word) => fits(name, word)) &&
        (!words.includes('--ignored') || ignored),
    );
  }
  return { boot, boots };
}

async function run(tests: FakeTest[], changes: Partial<ImageRun> = {}) {
  const { boot, boots } = machine(tests);
  const result = await runImage({ name: 'lib', choice: everything, boot, parallel: 2, ...changes });
  return { ...result, boots, count: result.boots };
}

const outcomes = ({ verdicts }: { verdicts: { name: string; outcome: string }[] }) =>
  verdicts.map(({ name, outcome }) => `${name} ${outcome}`);

test('tests that all pass need one boot, and not even a list', async () => {
  const result = await run([
    { name: 'a', ending: 'passes' },
    { name: 'b', ending: 'passes', ignored: true },
  ]);

  expect(outcomes(result)).toEqual(['a passed', 'b ignored']);
  expect(result.count).toBe(1);
});

test('every test has a verdict, however many end their machine, at a boot each and two more', async () => {
  const result = await run([
    { name: 'm::a', ending: 'panics' },
    { name: 'm::b', ending: 'hangs' },
    { name: 'm::c', ending: 'passes' },
    { name: 'n::d', ending: 'exits' },
    { name: 'n::e', ending: 'errs' },
    { name: 'n::f', ending: 'panics' },
  ]);

  expect(outcomes(result)).toEqual([
    'm::a failed',
    'm::b failed',
    'm::c passed',
    'n::d failed',
    'n::e failed',
    'n::f failed',
  ]);
  expect(result.verdicts.map(({ message }) => message)).toEqual([
    'panicked at src/lib.rs:1:2: m::a went wrong',
    'too long',
    undefined,
    'it ended it',
    'it returned an error',
    'panicked at src/lib.rs:1:2: n::f went wrong',
  ]);
  expect(result.count).toBeLessThanOrEqual(4 + 2);
});

test('tests that should panic have a machine each, and libtest judges them', async () => {
  const result = await run([
    { name: 'a', ending: 'panics', shouldPanic: true },
    { name: 'b', ending: 'passes', shouldPanic: true },
    { name: 'c', ending: 'panics', shouldPanic: true, otherwise: true },
    { name: 'd', ending: 'panics', shouldPanic: true, ignored: true },
    { name: 'e', ending: 'passes' },
  ]);

  expect(outcomes(result)).toEqual(['a passed', 'b failed', 'c failed', 'd ignored', 'e passed']);
  expect(result.verdicts[1]?.message).toBe('test did not panic as expected at src/lib.rs:5:6');
  expect(result.verdicts[2]).toMatchObject({
    message: 'panic did not contain expected string',
    details: '      panic message: "x"\npanicked at src/lib.rs:3:4: x',
  });
  expect(result.boots.filter((args) => args.length === 1)).toEqual([['a'], ['b'], ['c']]);
});

test('a choice holds for every boot', async () => {
  const tests: FakeTest[] = [
    { name: 'in::a', ending: 'panics' },
    { name: 'in::b', ending: 'passes' },
    { name: 'in::c', ending: 'panics', shouldPanic: true },
    { name: 'out::d', ending: 'panics' },
    { name: 'out::e', ending: 'panics', shouldPanic: true },
  ];
  const result = await run(tests, { choice: { ...everything, filters: ['in::'] } });

  expect(outcomes(result)).toEqual(['in::a failed', 'in::b passed', 'in::c passed']);
});

test('ignored tests run when they are asked for, alone or with the others', async () => {
  const tests: FakeTest[] = [
    { name: 'a', ending: 'panics', ignored: true },
    { name: 'b', ending: 'passes', ignored: true },
    { name: 'c', ending: 'panics', shouldPanic: true, ignored: true },
    { name: 'd', ending: 'passes' },
  ];
  const only = await run(tests, { choice: { ...everything, ignored: 'only' } });
  const all = await run(tests, { choice: { ...everything, ignored: 'include' } });

  expect(outcomes(only)).toEqual(['a failed', 'b passed', 'c passed']);
  expect(outcomes(all)).toEqual(['a failed', 'b passed', 'c passed', 'd passed']);
});

test('names that do not fit into the boot arguments are spread over several boots', async () => {
  const tests = ['ab', 'a', 'xab', 'xabx', 'b'].map((name): FakeTest => ({
    name,
    ending: name === 'ab' ? 'panics' : 'passes',
  }));
  const result = await run(tests, { longest: 4 });

  expect(outcomes(result)).toEqual([
    'ab failed',
    'a passed',
    'xab passed',
    'xabx passed',
    'b passed',
  ]);
});

test('a program without libtest is its own test', async () => {
  const passing = await run([], { boot: () => Promise.resolve(end({ passed: true })) });
  const failing = await run([], { boot: () => Promise.resolve(end({})) });

  expect(passing.verdicts).toEqual([{ name: 'lib', outcome: 'passed' }]);
  expect(failing.verdicts).toMatchObject([
    { name: 'lib', outcome: 'failed', message: 'it aborted (exit status -1)' },
  ]);
});

test('machines that end before their first test take one test each with them, and never go on for ever', async () => {
  const { boot } = machine([
    { name: 'a', ending: 'panics' },
    { name: 'b', ending: 'passes' },
    { name: 'c', ending: 'passes' },
  ]);
  let count = 0;
  const result = await run([], {
    boot: (request) => (++count <= 2 ? boot(request) : Promise.resolve(end({ reason: 'dead' }))),
  });

  expect(result.verdicts.map(({ name, message }) => `${name}: ${message}`)).toEqual([
    'a: panicked at src/lib.rs:1:2: a went wrong',
    'b: dead',
    'c: dead',
  ]);
});

test('nothing is booted after an interrupt, and what was running has no verdict', async () => {
  const { boot } = machine([{ name: 'a', ending: 'hangs' }]);
  const result = await run([], {
    boot: async (request) => ({ ...(await boot(request)), timedOut: false, stopped: true }),
  });

  expect(result).toMatchObject({ stopped: true, verdicts: [], count: 1 });
});

test('what a test prints to look like an event of another test is output', async () => {
  const lines = [
    '{ "type": "suite", "event": "started", "test_count": 1 }',
    '{ "type": "test", "event": "started", "name": "a" }',
    '{ "type": "test", "name": "b", "event": "ok" }',
    "thread 'a' (2) panicked at src/lib.rs:1:2:",
  ];
  const result = await run([], {
    boot({ args, onLine }) {
      if (!args.includes('--list')) lines.forEach((line) => onLine(line));
      return Promise.resolve(end({}));
    },
  });

  expect(result.verdicts.map(({ name }) => name)).not.toContain('b');
});
