import { type CargoOutput } from '../cargo/progress';
import { showWork } from './work-display';

const progress = (done: number): CargoOutput => ({
  kind: 'progress',
  progress: { done, total: 10, current: 'smoltcp' },
});

function shown(isTTY: boolean, outputs: CargoOutput[], columns = 40, succeeded = false): string {
  let text = '';
  const display = showWork('kernel', { isTTY, columns, write: (more) => (text += more) });
  outputs.forEach((output) => display.show(output));
  display.end(succeeded);
  return text;
}

test('a log gets whole lines, and only when something changed', () => {
  expect(shown(false, [progress(0), progress(1), progress(1), progress(5)])).toBe(
    'kernel: 1 of 10 units, 0 s: smoltcp\nkernel: 5 of 10 units, 0 s: smoltcp\n',
  );
});

test('a terminal gets one line that is overwritten and in the end erased', () => {
  const text = shown(true, [progress(1), progress(5)]);
  expect(text).not.toContain('\n');
  expect(text).toMatch(/kernel: 1 of 10.*\r\x1b\[Kkernel: 5 of 10.*\r\x1b\[K$/);
});

test('the line is cut where the terminal ends', () => {
  const long: CargoOutput = {
    kind: 'progress',
    progress: { done: 1, total: 10, current: 'x'.repeat(100) },
  };
  const lines = shown(true, [long]).split('\r\x1b[K');
  expect(Math.max(...lines.map((line) => line.length))).toBe(39);
  const inWide = shown(true, [long], 200).split('\r\x1b[K');
  expect(Math.max(...inWide.map((line) => line.length))).toBe(59);
});

test.each([true, false])('done work says so in its last line (terminal: %s)', (isTTY) => {
  expect(shown(isTTY, [progress(5)], 40, true)).toMatch(/kernel: done in 0 s\n$/);
  expect(shown(isTTY, [progress(5)], 40, false)).not.toContain('done');
});

test.each([true, false])('what the compiler says is passed on (terminal: %s)', (isTTY) => {
  const warning: CargoOutput = { kind: 'message', text: '\x1b[33mwarning\x1b[0m: unused' };
  expect(shown(isTTY, [progress(1), warning])).toContain(`${warning.text}\n`);
});
