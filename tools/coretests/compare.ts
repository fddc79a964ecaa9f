import { type CaseReport } from '../../packages/nx-hermit/src/reports';

/** How all tests went in one place. */
export interface Outcomes {
  /** `host`, or an architecture. */
  place: string;
  outcomes: Map<string, CaseReport['outcome']>;
  /** Why a test failed or was skipped, by its name. */
  reasons: Map<string, string>;
  boots: number;
  /** Without the build. */
  seconds: number;
}

/** The rows of a table, its heading first. */
export function figures(results: readonly Outcomes[]): string[][] {
  const count = ({ outcomes }: Outcomes, wanted: string) =>
    String([...outcomes.values()].filter((it) => it === wanted).length);
  return [
    ['', 'tests', 'passed', 'failed', 'ignored', 'boots', 'wall time'],
    ...results.map((result) => [
      result.place,
      String(result.outcomes.size),
      count(result, 'passed'),
      count(result, 'failed'),
      count(result, 'skipped'),
      String(result.boots),
      `${result.seconds.toFixed(1)} s`,
    ]),
  ];
}

/** One line for each test that did not go as on the host, or is in one place alone. */
export function compare(host: Outcomes, other: Outcomes): string[] {
  const names = [...new Set([...host.outcomes.keys(), ...other.outcomes.keys()])].sort();
  const lines = names.flatMap((name) => {
    const [here, there] = [host, other].map(({ outcomes }) => outcomes.get(name) ?? 'not there');
    if (here === there) return [];
    return [`${name}: ${there} (host: ${here}) ${other.reasons.get(name) ?? ''}`.trim()];
  });
  return lines.length === 0 ? ['nothing'] : lines;
}
