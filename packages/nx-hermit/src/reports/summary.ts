import { type CaseReport, countOf, type TestReport } from './report';

/** How many of a console's last lines the screen shows. */
const shownLines = 12;

/**
 * The report for the screen: each failed case with the reason, the last lines of its console, where the rest is and
 * how to run it again; each skipped one with the reason; then one line of counts.
 */
export function summaryLines(report: TestReport): string[] {
  const { title, configuration, boots, seconds, cases } = report;
  const counts = (['passed', 'failed', 'skipped'] as const)
    .map((outcome) => [countOf(report, outcome), outcome] as const)
    .filter(([count, outcome]) => count > 0 || outcome !== 'skipped')
    .map(([count, outcome]) => `${count} ${outcome}`);
  return [
    ...reasonsToSkip(cases),
    ...cases.filter(({ outcome }) => outcome === 'failed').flatMap(failedLines),
    `${title} (${configuration}): ${counts.join(', ')}; ${boots} ${boots === 1 ? 'boot' : 'boots'} in ${seconds.toFixed(1)} s`,
  ];
}

/** Many tests are skipped for one reason: that is said once. */
function reasonsToSkip(cases: readonly CaseReport[]): string[] {
  const names = new Map<string, string[]>();
  for (const { outcome, message = '', name } of cases) {
    if (outcome !== 'skipped' || message === '') continue;
    names.set(message, [...(names.get(message) ?? []), name]);
  }
  return [...names].map(([message, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `skipped: ${first}${more}: ${message}`;
  });
}

function failedLines(it: CaseReport): string[] {
  const lines = consoleLines(it.console);
  const shown = lines.slice(-shownLines);
  const heading = shown.length < lines.length ? 'last lines of the console' : 'console';
  return [
    '',
    `FAILED  ${it.name}${it.seconds === undefined ? '' : ` (${it.seconds.toFixed(1)} s)`}`,
    ...indented(it.message ?? ''),
    ...indented(it.details ?? ''),
    ...(shown.length > 0 ? [`  ${heading}:`, ...shown.map((line) => `  | ${line}`)] : []),
    ...(it.log === undefined ? [] : [`  whole console: ${it.log}`]),
    ...(it.again === undefined ? [] : [`  run it again:  ${it.again}`]),
    '',
  ];
}

function consoleLines(console = ''): string[] {
  const text = console.trimEnd();
  return text === '' ? [] : text.split('\n');
}

function indented(text: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `  ${line}`);
}
