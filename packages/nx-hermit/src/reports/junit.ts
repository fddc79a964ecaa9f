import { type CaseReport, countOf, type TestReport } from './report';

/**
 * The report as JUnit XML, which CI services read. It is valid against the schema of Jenkins (junit-10.xsd, of the
 * xUnit plugin), the strictest one in use: that has no place for the numbers of a single case, so these stand in its
 * output, one `record: name = value` on a line.
 */
export function junitXml(report: TestReport): string {
  const { title, configuration, cases, seconds } = report;
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element('testsuites', {
      name: `${title} (${configuration})`,
      ...counts(cases),
      time: time(seconds),
    }),
    ...suites.flatMap((suite) =>
      suiteLines(
        suite,
        cases.filter((it) => it.suite === suite),
      ),
    ),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines(name: string, cases: CaseReport[]): string[] {
  const seconds = cases.reduce((sum, it) => sum + (it.seconds ?? 0), 0);
  const skipped = countOf({ cases }, 'skipped');
  return [
    `  ${element('testsuite', { name, ...counts(cases), skipped, time: time(seconds) })}`,
    ...cases.map((it) => caseText(it)),
    '  </testsuite>',
  ];
}

function counts(cases: CaseReport[]) {
  return { tests: cases.length, failures: countOf({ cases }, 'failed'), errors: 0 };
}

function caseText(it: CaseReport): string {
  const attributes = {
    name: it.name,
    classname: it.suite,
    ...(it.seconds !== undefined && { time: time(it.seconds) }),
  };
  const parts = [...outcomeParts(it), ...outputParts(it)];
  const start = `    ${element('testcase', attributes)}`;
  if (parts.length === 0) return start.replace(/>$/, '/>');
  return [start, ...parts.map((part) => `      ${part}`), '    </testcase>'].join('\n');
}

function outcomeParts({ outcome, message = '', details = '', again }: CaseReport): string[] {
  if (outcome === 'skipped') return [element('skipped', { message }).replace(/>$/, '/>')];
  if (outcome === 'passed') return [];
  const text = [message, details, again && `Run it again: ${again}`].filter(Boolean).join('\n');
  return [`${element('failure', { message })}${escaped(text)}</failure>`];
}

function outputParts({ console, records = {} }: CaseReport): string[] {
  const numbers = Object.entries(records).map(([name, value]) => `record: ${name} = ${value}\n`);
  const text = `${numbers.join('')}${console ?? ''}`;
  return text === '' ? [] : [`<system-out>${escaped(text)}</system-out>`];
}

function element(name: string, attributes: Record<string, string | number>): string {
  const texts = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`);
  return `<${name}${texts.join('')}>`;
}

/** At most three digits behind the point, and no thousands' separator: the schema's own pattern. */
function time(seconds: number): string {
  return seconds.toFixed(3);
}

/** A line end in an attribute would be read as a space. */
function quoted(value: string | number): string {
  return escaped(String(value))
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

// What is no character of XML 1.0 cannot be written in any way, not even as a reference
// (https://www.w3.org/TR/xml/#charsets).
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
