import { chosenArches } from './arch-option';
import { commandHelp } from './help';
import { readOptions } from './options';

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
});
