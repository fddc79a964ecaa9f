/** One test and how it went. */
export interface CaseReport {
  name: string;
  /** What it belongs to: the project for a scenario, the image or crate for a cargo test. */
  suite: string;
  outcome: 'passed' | 'failed' | 'skipped';
  /** Seconds. Missing where it was not measured. */
  seconds?: number;
  /** Why it failed or was skipped: one line that names the rule. */
  message?: string;
  /** More lines: expected and found, panic message and place. */
  details?: string;
  /** What the console said, of failed ones. */
  console?: string;
  /** Path of the whole console, relative to the workspace root. */
  log?: string;
  /** Numbers that were recorded, by name. */
  records?: Record<string, number>;
  /** The command that runs it again. */
  again?: string;
}

/** All tests of one run. */
export interface TestReport {
  title: string;
  configuration: string;
  cases: CaseReport[];
  /** How many machines were started. */
  boots: number;
  /** From the first test's start to the last one's end. */
  seconds: number;
}

/** How many of the cases went one way. */
export function countOf(
  { cases }: Pick<TestReport, 'cases'>,
  outcome: CaseReport['outcome'],
): number {
  return cases.filter((it) => it.outcome === outcome).length;
}
