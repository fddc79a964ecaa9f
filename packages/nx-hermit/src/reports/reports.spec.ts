import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonReport, junitXml, summaryLines, type TestReport, writeReports } from './index';

const report: TestReport = {
  title: 'app:boot-test',
  configuration: 'x86_64',
  boots: 2,
  seconds: 1.23456,
  cases: [
    {
      name: 'starts',
      suite: 'app',
      outcome: 'passed',
      seconds: 0.5,
      records: { milliseconds: 12 },
    },
    {
      name: 'answers "all" <questions>',
      suite: 'app',
      outcome: 'failed',
      seconds: 0.61,
      message: 'expect "a & b": no line of the console has it',
      details: 'exitCode 0: 3',
      console: 'one\r\ntwo \u001b[31mred\u0000 ]]> \u{1F600}\ud800\n',
      log: 'dist/app/answers.log',
      again: 'npx nx run app:boot-test:x86_64 --scenario=answers',
    },
    { name: 'elsewhere', suite: 'other', outcome: 'skipped', message: 'it is for riscv64' },
    { name: 'too', suite: 'other', outcome: 'skipped', message: 'it is for riscv64' },
  ],
};

describe('JUnit XML', () => {
  const xml = junitXml(report);

  it('counts what failed and what was skipped, for all and for each suite', () => {
    expect(xml).toContain(
      '<testsuites name="app:boot-test (x86_64)" tests="4" failures="1" errors="0" time="1.235">',
    );
    expect(xml).toContain(
      '<testsuite name="app" tests="2" failures="1" errors="0" skipped="0" time="1.110">',
    );
    expect(xml).toContain('<testsuite name="other" tests="2" failures="0" errors="0" skipped="2"');
  });

  it('holds the console of a failed case, the reason, and how to run it again', () => {
    expect(xml).toContain('name="answers &quot;all&quot; &lt;questions&gt;"');
    expect(xml).toContain('<failure message="expect &quot;a &amp; b&quot;: no line');
    expect(xml).toContain('Run it again: npx nx run app:boot-test:x86_64 --scenario=answers');
    expect(xml).toContain('<system-out>one\ntwo ');
  });

  it('replaces what no XML can hold, and nothing else', () => {
    expect(xml).toContain('two \uFFFD[31mred\uFFFD ]]&gt; \u{1F600}\uFFFD');
  });

  it('has no line end in an attribute', () => {
    const cases = [{ name: 'a\nb\tc', suite: 's', outcome: 'passed' as const }];
    expect(junitXml({ ...report, cases })).toContain('name="a&#10;b&#9;c"');
  });

  it('keeps what a case has recorded', () => {
    expect(xml).toContain('<system-out>record: milliseconds = 12\n</system-out>');
  });
});

test('JSON has the counts and every case', () => {
  expect(JSON.parse(jsonReport(report))).toMatchObject({
    passed: 1,
    failed: 1,
    skipped: 2,
    boots: 2,
    seconds: 1.235,
    cases: [{ name: 'starts', records: { milliseconds: 12 } }, {}, {}, {}],
  });
});

describe('the summary', () => {
  it('says of a failed case why, what the console said at last, and how to run it again', () => {
    const text = summaryLines(report).join('\n');
    expect(text).toMatch(
      /FAILED {2}answers "all" <questions> \(0\.6 s\)\n {2}expect "a & b": no line/,
    );
    expect(text).toContain('  | one');
    expect(text).toContain('whole console: dist/app/answers.log');
    expect(text).toContain('npx nx run app:boot-test:x86_64 --scenario=answers');
  });

  it('shows the last lines alone of a long console', () => {
    const console = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
    const cases = [{ name: 'long', suite: 'app', outcome: 'failed' as const, console }];
    const text = summaryLines({ ...report, cases }).join('\n');
    expect(text).toContain('| line 40');
    expect(text).not.toContain('| line 28\n');
  });

  it('names the reason for which many are skipped once, and ends with the counts', () => {
    const lines = summaryLines(report);
    expect(lines[0]).toBe('skipped: elsewhere and 1 more: it is for riscv64');
    expect(lines.at(-1)).toBe(
      'app:boot-test (x86_64): 1 passed, 1 failed, 2 skipped; 2 boots in 1.2 s',
    );
  });
});

test('writes both reports into a new folder, and leaves what else is in one', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'nx-hermit-reports-'));
  try {
    const folder = join(parent, 'a/b');
    await writeReports(folder, report);
    writeFileSync(join(folder, 'starts.log'), 'kept');
    await writeReports(folder, report);
    expect(readdirSync(folder).sort()).toEqual(['report.json', 'report.junit.xml', 'starts.log']);
    expect(readFileSync(join(folder, 'report.junit.xml'), 'utf8')).toBe(junitXml(report));
  } finally {
    rmSync(parent, { recursive: true });
  }
});
