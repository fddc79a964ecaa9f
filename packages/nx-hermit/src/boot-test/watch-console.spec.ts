import { growingLines } from './growing-lines';
import { readScenarioFile } from './read-scenarios';
import { watchConsole } from './watch-console';

/** Watches the scenario with these keys while the console says these texts. */
function watched(keys: string, ...texts: string[]) {
  const [scenario] = readScenarioFile(`[scenarios.a]\n${keys}`, 'boot-test.toml');
  if (scenario === undefined) throw new Error('no scenario');
  const typed: string[] = [];
  const watch = watchConsole(scenario, (text) => typed.push(text));
  const lines = growingLines(watch.line, watch.growth);
  for (const text of texts) lines.write(text);
  lines.end();
  return { watch, typed, open: watch.open().map(({ rule, missing }) => `${rule}: ${missing}`) };
}

describe('expect', () => {
  it('is met by lines in any order, of which one can meet several', () => {
    const { open } = watched('expect = ["b", { regex = "^a" }, "c"]', 'a b\n', 'd\r\n');
    expect(open).toEqual(['expect "c": no line of the console has it']);
  });

  it('is met by a text that arrives in pieces and with colours', () => {
    expect(
      watched('expect = ["hello world"]', 'hel', 'lo \u001b[3', '1mworld\u001b[0m').open,
    ).toEqual([]);
  });

  it('in order, wants each line behind the one before', () => {
    const keys = 'ordered = true\nexpect = ["one", "two"]';
    expect(watched(keys, 'one\ntwo\n').open).toEqual([]);
    expect(watched(keys, 'two\none\n').open).toEqual([
      'expect "two": no line of the console has it, behind that with "one"',
    ]);
    expect(watched(keys, 'one two\n').open).toHaveLength(1);
  });

  it('takes a regular expression as Unicode', () => {
    expect(watched('expect = [{ regex = "^.$" }]', '\u{1F600}\n').open).toEqual([]);
  });
});

test('forbid names the rule and the first line', () => {
  const { watch } = watched('forbid = ["WARN", { regex = "bad" }]', 'fine\nso bad\nWARN\n');
  expect(watch.broken()).toEqual(['forbid /bad/: the console says "so bad"']);
});

describe('send', () => {
  it('answers a question in a line that is not finished, once', () => {
    const { typed, open } = watched(
      'send = [{ after = "name?", text = "Ada\\n" }]',
      'your na',
      'me? ',
      'Ada\n',
      'name?\n',
    );
    expect(typed).toEqual(['Ada\n']);
    expect(open).toEqual([]);
  });

  it('answers each question with its own text, even if they are the same and in one line', () => {
    const keys = 'send = [{ after = "?", text = "1" }, { after = "?", text = "2" }]';
    expect(watched(keys, 'a? ', 'b? \n').typed).toEqual(['1', '2']);
    expect(watched(keys, 'a? ', '1\n').typed).toEqual(['1']);
    expect(watched(keys, 'a?\n', '?').typed).toEqual(['1', '2']);
  });

  it('is open as long as nothing was typed', () => {
    expect(watched('send = [{ after = "?", text = "1" }]', 'no\n').open).toEqual([
      'send after "?": the console did not say that, so nothing was typed',
    ]);
  });
});

describe('record', () => {
  const keys = "record = [{ regex = '(?<milliseconds>\\S+) ms(?: of (?<whole>\\d+))?' }]";

  it('keeps the last number of each group that has one', () => {
    const { watch, open } = watched(keys, '1.5 ms of 7\n', '2 ms\n');
    expect(watch.records()).toEqual({ milliseconds: 2, whole: 7 });
    expect(open).toEqual([]);
  });

  it('refuses what is no number, and misses what never came', () => {
    expect(watched(keys, 'few ms\n').watch.broken()).toEqual([
      'record milliseconds: "few" is no number',
    ]);
    expect(watched(keys, 'nothing\n').open).toHaveLength(1);
  });
});
