import { chosenArches } from './arch-option';
import { commandHelp } from './help';
import { readCommandLine, readOptions } from './options';

const facts = {
  command: 'nx-hermit test',
  about: ['Does nothing.'],
  options: {
    arch: { type: 'string', multiple: true, value: 'ARCH', description: 'only these' },
    file: { type: 'string', short: 'f', value: 'FILE', description: 'what to read' },
    json: { type: 'boolean', description: 'print JSON' },
  },
} as const;

describe('readOptions', () => {
  it('reads values, and knows what was not given', () => {
    expect(readOptions(facts, [])).toEqual({ arch: [], file: undefined, json: false });
    expect(readOptions(facts, ['--arch', 'a', '--arch=b', '-f', 'x', '--json'])).toEqual({
      arch: ['a', 'b'],
      file: 'x',
      json: true,
    });
  });

  it.each([
    [['--jsn'], 'There is no option --jsn. Did you mean --json?'],
    [['--something-else'], 'There is no option --something-else.'],
    [['-x'], 'There is no option -x.'],
    [['image'], "nothing to do with 'image'"],
    [['--', 'image'], "nothing to do with 'image'"],
    [['--arch'], 'The option --arch needs a value.'],
    [['--arch='], 'needs a value'],
    [['--arch', '--json'], 'needs a value'],
    [['--json=yes'], "takes no value, but got 'yes'"],
  ])('%j is a problem that says: %s', (argv, message) => {
    expect(() => readOptions(facts, argv)).toThrow(
      expect.objectContaining({ name: 'Problem', message: expect.stringContaining(message) }),
    );
  });
});

describe('readCommandLine', () => {
  const withOperands = {
    ...facts,
    operands: '<image>',
    options: {
      ...facts.options,
      pass: { type: 'string', multiple: true, dashedValue: true, description: 'to pass on' },
      last: { type: 'boolean', endsAtOperand: true, description: 'stop at the operand' },
    },
  } as const;

  it('tells operands from what stands behind --', () => {
    const line = readCommandLine(withOperands, ['a', '--json', 'b', '--', '--json', '--', 'c']);
    expect(line).toMatchObject({
      values: { json: true },
      operands: ['a', 'b'],
      rest: ['--json', '--', 'c'],
    });
  });

  it('takes a dash for a value only where that makes sense', () => {
    const line = readCommandLine(withOperands, ['--pass', '-d', '--pass=-e']);
    expect(line.values.pass).toEqual(['-d', '-e']);
    expect(() => readCommandLine(withOperands, ['--file', '-d'])).toThrow('needs a value');
  });

  it('leaves everything unread behind an operand that ends the options', () => {
    const line = readCommandLine(withOperands, ['--last', 'a', '--jsn', '--', 'b']);
    expect(line).toMatchObject({ operands: ['a'], rest: ['--jsn', '--', 'b'] });
  });
});

describe('the architectures chosen', () => {
  it.each([
    [[], ['x86_64', 'aarch64', 'riscv64']],
    [['riscv64,x86_64'], ['x86_64', 'riscv64']],
    [['aarch64', 'aarch64'], ['aarch64']],
  ])('%j are %j', (values, expected) => {
    expect(chosenArches(values)).toEqual(expected);
  });

  it('are a problem when misspelt', () => {
    expect(() => chosenArches(['riscv46'])).toThrow("'riscv46'. Did you mean riscv64?");
  });
});

describe('the help text', () => {
  it('lists every option with its value', () => {
    const text = commandHelp(facts);
    expect(text).toContain('Usage: nx-hermit test [options]');
    expect(text).toMatch(/-f, --file FILE +what to read/);
    expect(text).toMatch(/ {4}--json +print JSON/);
  });

  it('shows operands, and sections of rows or of lines', () => {
    const sections = [
      { title: 'Codes', rows: [['0', 'right']] as const },
      { title: 'Examples', lines: ['test a'] },
    ];
    const text = commandHelp({ ...facts, operands: '<image>', sections });
    expect(text).toContain('Usage: nx-hermit test [options] <image>\n');
    expect(text).toMatch(/Codes:\n {2}0 {2}right\n\nExamples:\n {2}test a\n/);
  });
});
