import { execFileSync } from 'node:child_process';
import { bootArguments, splitArguments } from './boot-arguments';

const nasty = [
  'plain',
  '',
  ' ',
  'two words',
  "it's",
  "'",
  "''",
  '"',
  '"quoted"',
  '\\',
  'ends in \\',
  '\\n',
  'a\nb',
  '\r\n',
  '\t',
  '$HOME `id` $(id)',
  "$'x'",
  '$"x"',
  '#not a comment',
  'a;b|c&d>e<f',
  '*?[x]~{a,b}',
  '--',
  '-ip',
  'env=A=B',
  'größe 日本 🦀',
  'comma,comma',
  `'"'"'`,
  `\\'\\"`,
];

describe('boot arguments', () => {
  it('holds kernel arguments, environment, then the arguments of the app', () => {
    const text = bootArguments({
      kernelArgs: ['-ip', '10.0.5.3'],
      env: { FOO: 'b c', EMPTY: '' },
      args: ['a', "b 'c'"],
    });
    expect(shellWords(text)).toEqual([
      ...['-ip', '10.0.5.3', 'env=FOO=b c', 'env=EMPTY=', '--', 'a', "b 'c'"],
    ]);
  });

  it('is empty when the guest is told nothing', () => {
    expect(bootArguments({})).toBe('');
  });

  it.each(nasty)('carries %j as an argument', (argument) => {
    expect(shellWords(bootArguments({ args: [argument, 'next'] }))).toEqual([
      ...['--', argument, 'next'],
    ]);
  });

  it.each(nasty)('carries %j as the value of a variable', (value) => {
    expect(shellWords(bootArguments({ env: { NAME: value } }))).toEqual([`env=NAME=${value}`]);
  });

  it('carries every pair of nasty arguments joined into one', () => {
    const args = nasty.flatMap((first) => nasty.map((second) => first + second));
    expect(shellWords(bootArguments({ args }))).toEqual(['--', ...args]);
    expect(splitArguments(bootArguments({ args }))).toEqual(['--', ...args]);
  });

  it('refuses what the kernel would misread', () => {
    expect(() => bootArguments({ kernelArgs: ['--'] })).toThrow('`--`');
    expect(() => bootArguments({ env: { 'A=B': 'c' } })).toThrow('A=B');
    expect(() => bootArguments({ env: { '': 'c' } })).toThrow('empty');
    expect(() => bootArguments({ args: ['a\0b'] })).toThrow('zero byte');
  });
});

describe('splitting an option', () => {
  it.each([
    ['--exit-code 7', ['--exit-code', '7']],
    [`a 'b c'`, ['a', 'b c']],
    [`a "b c" d\\ e ''`, ['a', 'b c', 'd e', '']],
    [`'\\\\'"x" "a\\"b\\\\c\\d"`, ['\\\\x', 'a"b\\c\\d']],
    ['a\\\nb "c\\\nd"', ['ab', 'cd']],
    ['  ', []],
    ['größe "日 本"', ['größe', '日 本']],
  ])('takes %j as a shell does', (text, words) => {
    expect(splitArguments(text)).toEqual(words);
    if (words.length > 0) expect(shellWords(text)).toEqual(words);
  });

  it('names the option when a quote is not closed', () => {
    expect(() => splitArguments(`a 'b`, 'kernelArgs')).toThrow(/kernelArgs.*unclosed/);
    expect(() => splitArguments('a "b')).toThrow(/args.*unclosed/);
    expect(() => splitArguments('a\\')).toThrow(/backslash/);
  });
});

/** A second opinion: what a shell makes of the text. */
function shellWords(text: string): string[] {
  const script = `printf '%s\\0' ${text}`;
  const output = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}
