import { findPanic, withoutClosingLines } from './panic';

test('a panic has a place and a message of several lines', () => {
  const lines = [
    'printed before',
    '',
    "thread 'tests::fails' (2) panicked at src/lib.rs:25:9:",
    'assertion `left == right` failed',
    '  left: 2',
    '',
    ' right: 3',
    'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
  ];

  expect(findPanic(lines)?.place).toBe('src/lib.rs:25:9');
  expect(findPanic(lines)?.message).toContain('right: 3');
  expect(findPanic(lines)?.message).not.toContain('note:');
});

test('older releases of Rust do not number threads', () => {
  const lines = ["thread 'main' panicked at a b.rs:1:2:", 'why', 'exit status -1'];

  expect(findPanic(lines)).toEqual({ place: 'a b.rs:1:2', message: 'why' });
});

test('a thread without a name panics too', () => {
  expect(findPanic(['thread <unnamed> (7) panicked at src/lib.rs:1:2:', 'why'])?.message).toBe(
    'why',
  );
});

test('what only talks of a panic is none', () => {
  expect(findPanic(['it panicked at src/lib.rs:1:2: they say'])).toBeUndefined();
});

test("the kernel's last lines are no output of a test", () => {
  const lines = [
    'printed',
    '',
    'Number of interrupts',
    '[0][FPU]: 1',
    'exit status -1',
    '[0][INFO] Shutting down',
    '',
  ];

  expect(withoutClosingLines(lines)).toEqual(['printed']);
});
