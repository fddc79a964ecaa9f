import { type Verdict } from '../vmm/verdict';
import { judge, type ScenarioEnd } from './judge';
import { readScenarioFile } from './read-scenarios';

function judged(keys: string, verdict: Verdict, end: Partial<ScenarioEnd> = {}) {
  const [scenario] = readScenarioFile(`[scenarios.a]\n${keys}`, 'boot-test.toml');
  if (scenario === undefined) throw new Error('no scenario');
  const report = { verdict, vmm: 'qemu', accelerator: 'tcg' } as const;
  return judge(scenario, { report, open: [], broken: [], stopped: false, ...end });
}

const open = [{ rule: 'expect "x"', missing: 'no line of the console has it' }];
const running = 'exitCode = "running"\nexpect = ["x"]';

test('a guest that ended as it had to, with nothing left open, has passed', () => {
  expect(judged('', { kind: 'passed' })).toBeUndefined();
  expect(judged('exitCode = 3', { kind: 'failed', status: 3 })).toBeUndefined();
  expect(judged('exitCode = -1', { kind: 'app-panicked' })).toBeUndefined();
  expect(judged(running, { kind: 'interrupted' }, { stopped: true })).toBeUndefined();
});

test.each([
  ['', { kind: 'failed', status: 3 }, 'exitCode 0: The app ended with exit status 3.'],
  ['exitCode = 3', { kind: 'passed' }, 'exitCode 3: The app ended with exit status 0.'],
  ['', { kind: 'app-panicked' }, 'exitCode 0: The app panicked or aborted'],
  ['exitCode = -1', { kind: 'kernel-panicked', message: 'oh' }, 'boot: The kernel panicked: oh'],
  ['', { kind: 'crashed', exitCode: 0 }, 'boot: The machine stopped without an exit status'],
  ['', { kind: 'vmm-error', exitCode: 1, message: 'no' }, 'boot: QEMU could not run the machine'],
  ['', { kind: 'interrupted' }, 'boot: The boot was interrupted.'],
  [running, { kind: 'passed' }, 'exitCode "running": the guest had to be running still.'],
] satisfies [string, Verdict, string][])(
  'with `%s`, the end %j is a failure',
  (keys, verdict, message) => {
    expect(judged(keys, verdict)?.message).toContain(message);
  },
);

test('a deadline names what was still open', () => {
  const verdict = { kind: 'timed-out', seconds: 2 } as const;
  expect(judged('', verdict, { open })).toEqual({
    message: 'timeout: 2 s are over, and still open is: expect "x"',
    details: ['expect "x": no line of the console has it'],
  });
  expect(judged('', verdict)?.message).toBe('timeout: 2 s are over, and still open is: exitCode 0');
});

test('a guest that ended well has failed if something is open', () => {
  expect(judged('', { kind: 'passed' }, { open })?.message).toBe(
    'expect "x": no line of the console has it',
  );
});

test('what was broken comes before everything that followed from it', () => {
  const end = { broken: ['forbid "x": the console says "x"'], open, stopped: true };
  expect(judged('', { kind: 'interrupted' }, end)).toEqual({ message: end.broken[0], details: [] });
});

test('a crash is said before what it kept from happening, with what to do at the end', () => {
  const failure = judged('', { kind: 'crashed', exitCode: 0 }, { open });
  expect(failure?.message).toMatch(/^boot: /);
  expect(failure?.details[0]).toMatch(/^expect/);
  expect(failure?.details.at(-1)).toMatch(/^What to do: /);
});
