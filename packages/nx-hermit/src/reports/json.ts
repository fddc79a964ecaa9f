import { countOf, type TestReport } from './report';

/** The report as JSON: counts first, then each case with the names of `CaseReport`. */
export function jsonReport(report: TestReport): string {
  const { title, configuration, boots, seconds, cases } = report;
  const summary = {
    title,
    configuration,
    passed: countOf(report, 'passed'),
    failed: countOf(report, 'failed'),
    skipped: countOf(report, 'skipped'),
    boots,
    seconds: rounded(seconds),
    cases: cases.map((it) => ({
      ...it,
      ...(it.seconds !== undefined && { seconds: rounded(it.seconds) }),
    })),
  };
  return `${JSON.stringify(summary, undefined, 2)}\n`;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
