import { type HostCall, hostArguments } from './host-argv';

function line(call: Partial<HostCall>): string {
  const args = hostArguments({ command: 'test', packageName: 'my-lib', locked: false, ...call });
  return args.join(' ');
}

test('one package is meant, in its own place on the command line', () => {
  expect(line({})).toBe('test --package my-lib');
  expect(line({ command: 'nextest' })).toBe('nextest run --package my-lib --no-tests=pass');
  expect(line({ command: 'clippy' })).toBe('clippy --package my-lib --all-targets');
  expect(line({ command: 'fmt' })).toBe('fmt --package my-lib --check');
});

test('words for cargo and words for what it starts are kept apart', () => {
  const words = { cargoArgs: ['--test', 'api'], args: ['parser', '--nocapture'] };
  expect(line(words)).toBe('test --package my-lib --test api -- parser --nocapture');
  expect(line({ ...words, command: 'nextest' })).toBe(
    'nextest run --package my-lib --no-tests=pass --test api -- parser --nocapture',
  );
});

test.each(['--no-tests=fail', '--no-tests fail'])(
  'cargo-nextest lets a package without tests pass, unless it is told %s',
  (words) => {
    const nextest = (cargoArgs: string[]) => line({ command: 'nextest', cargoArgs });
    expect(nextest(['--release'])).toBe('nextest run --package my-lib --no-tests=pass --release');
    expect(nextest(words.split(' '))).toBe(`nextest run --package my-lib ${words}`);
  },
);

test('the lockfile must stay as it is where that is asked for, and cargo fmt has no such option', () => {
  expect(line({ locked: true })).toBe('test --package my-lib --locked');
  expect(line({ locked: true, command: 'fmt' })).not.toContain('--locked');
});

test('cargo gets only once what it takes only once', () => {
  expect(line({ locked: true, cargoArgs: ['--locked'] })).toBe('test --package my-lib --locked');
  expect(line({ colour: 'always', cargoArgs: ['--color=auto'] })).toBe(
    'test --package my-lib --color=auto',
  );
});

test('colours are asked for where cargo knows them', () => {
  expect(line({ colour: 'always' })).toBe('test --package my-lib --color always');
  expect(line({ colour: 'never', command: 'fmt' })).not.toContain('--color');
});

test('a triple is named for what compiles', () => {
  const target = 'x86_64-unknown-linux-gnu';
  expect(line({ target, cargoArgs: ['--lib'] })).toBe(
    `test --package my-lib --target ${target} --lib`,
  );
  expect(line({ target, command: 'fmt' })).not.toContain('--target');
});

test("with denied warnings, the user's own lint levels come last", () => {
  const denyWarnings = true;
  expect(line({ command: 'clippy', denyWarnings, args: ['-A', 'dead_code'] })).toMatch(
    / -- -D warnings -A dead_code$/,
  );
  expect(line({ command: 'clippy', denyWarnings: false })).not.toContain('warnings');
});

test.each([
  '--package my-lib@0.2.0',
  '--package=my-lib@0.2.0',
  '-p my-lib@0.2.0',
  '-pmy-lib@0.2.0',
])('who says %s need not fight against the name', (words) => {
  expect(line({ cargoArgs: words.split(' ') })).toBe(`test ${words}`);
});
