import { type CargoOutput, readCargoOutput } from './progress';

function read(...chunks: string[]): CargoOutput[] {
  const outputs: CargoOutput[] = [];
  const feed = readCargoOutput((output) => outputs.push(output));
  chunks.forEach(feed);
  return outputs;
}

const bar =
  '\x1b[1m\x1b[96m    Building\x1b[0m [=======>       ] 34/57: core, smoltcp        \r\x1b[K';

test('the state of the bar is read, with or without colours', () => {
  const progress = { done: 34, total: 57, current: 'core, smoltcp' };

  expect(read(bar)).toEqual([{ kind: 'progress', progress }]);
  expect(read('    Building [=======>       ] 34/57: core, smoltcp   \r')).toEqual([
    { kind: 'progress', progress },
  ]);
});

test('a warning keeps its colours, also behind an erased bar and in pieces', () => {
  const warning = '\x1b[33mwarning\x1b[0m: unused variable: `x`\n  --> src/main.rs:1:16\n\n';
  const both = bar + warning;

  expect(read(both.slice(0, 130), both.slice(130)).slice(1)).toEqual([
    { kind: 'message', text: '\x1b[33mwarning\x1b[0m: unused variable: `x`' },
    { kind: 'message', text: '  --> src/main.rs:1:16' },
    { kind: 'message', text: '' },
  ]);
});

test('what cargo does is told apart from what the compiler says', () => {
  const lines = [
    '    Updating registry index',
    '   Compiling core v0.0.0 (/library/core)',
    '    Blocking waiting for file lock on build directory',
    '    Finished `release` profile [optimized] target(s) in 0.22s',
    'error: could not compile `app`',
    'Caused by:',
    '  process did not exit successfully',
  ];
  const kinds = read(`${lines.join('\n')}\n`).map(({ kind }) => kind);

  expect(kinds).toEqual([
    ...['status', 'status', 'status', 'status'],
    ...['message', 'message', 'message'],
  ]);
});
