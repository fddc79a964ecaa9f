import { readEvent } from './events';

test.each([
  ['{ "type": "suite", "event": "started", "test_count": 3 }', { kind: 'suite-started' }],
  [
    '{ "type": "test", "event": "started", "name": "a::b" }',
    { kind: 'test-started', name: 'a::b' },
  ],
  [
    '{ "type": "test", "name": "a", "event": "ok", "exec_time": 0.25 }',
    { kind: 'test-ended', name: 'a', outcome: 'passed', seconds: 0.25 },
  ],
  [
    '{ "type": "test", "name": "a", "event": "ignored", "message": "no network" }',
    { kind: 'test-ended', name: 'a', outcome: 'ignored', message: 'no network' },
  ],
  [
    '{ "type": "test", "name": "a", "event": "failed", "exec_time": 0.5, "message": "why" }',
    { kind: 'test-ended', name: 'a', outcome: 'failed', seconds: 0.5, message: 'why' },
  ],
  [
    '{ "type": "suite", "event": "ok", "passed": 1, "failed": 0, "ignored": 0, "measured": 0, "filtered_out": 7, "exec_time": 0.1 }',
    { kind: 'suite-ended', filteredOut: 7 },
  ],
  [
    '{ "type": "suite", "event": "completed", "tests": 1, "benchmarks": 0, "total": 1, "ignored": 0 }',
    { kind: 'list-ended' },
  ],
])('%s', (line, event) => {
  expect(readEvent(line)).toEqual({ before: '', event });
});

test('a listed test may be ignored for a reason with quotation marks, which libtest does not escape', () => {
  const line =
    '{ "type": "test", "event": "discovered", "name": "a", "ignore": true, "ignore_message": "it "needs" a C:\\disk", ' +
    '"source_path": "src/lib.rs", "start_line": 1, "start_col": 4, "end_line": 1, "end_col": 5 }';

  expect(readEvent(line)?.event).toEqual({
    kind: 'listed',
    test: { name: 'a', ignored: true, reason: 'it "needs" a C:\\disk' },
  });
});

test('what a test prints without a line end stands before the event', () => {
  const line = 'no line end{ "type": "test", "name": "a", "event": "ok" }';

  expect(readEvent(line)).toMatchObject({ before: 'no line end', event: { name: 'a' } });
});

test.each([
  'running 3 tests',
  '{ "type": "test", "name": "a", "event": ',
  '{ "type": "bench", "name": "a" }',
  '{ "type": "test" }',
])('no event: %s', (line) => {
  expect(readEvent(line)).toBeUndefined();
});
