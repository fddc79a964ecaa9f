import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { type CaseReport } from '../../nx-hermit/src/reports';
import { runExecutor } from './executor-run';
import { mark } from './marked-processes';

/** A boot test of an image, in a workspace of its own. */
export interface BootTestRun {
  exitCode?: number;
  /** What it printed, on both streams. */
  said: string;
  /** By name; none if there is no report. */
  cases: Record<string, CaseReport>;
  /** The number of boots in the report. */
  boots: number;
  junit: string;
  /** Reads a file of the results. */
  read(file: string): string;
}

/** What is to be tested, and how. */
export interface BootTestOptions {
  arch?: Arch;
  configuration?: string;
  /** Content of boot-test.toml. */
  scenarios: string;
  /** Further options of the executor. */
  options?: Record<string, unknown>;
  /** Marks every process of the run. */
  name?: string;
}

/** Tests an image. */
export async function runBootTest(image: string, test: BootTestOptions): Promise<BootTestRun> {
  const workspace = mkdtempSync(join(tmpdir(), 'nx-hermit-e2e-'));
  try {
    write(join(workspace, 'app/boot-test.toml'), test.scenarios);
    const outcome = await runExecutor(
      {
        executor: 'boot-test',
        workspace,
        project: { name: 'app', root: 'app' },
        configuration: test.configuration ?? test.arch ?? 'x86_64',
        options: { image, outputPath: 'dist/results', ...test.options },
      },
      test.name === undefined ? {} : mark(test.name),
    );
    const files = new Map<string, string>();
    const read = (file: string) => {
      const known = files.get(file) ?? readFileSync(join(workspace, 'dist/results', file), 'utf8');
      files.set(file, known);
      return known;
    };
    const report = readReport(read);
    for (const name of Object.keys(report.cases)) ignoreMissing(() => read(`${name}.log`));
    return {
      exitCode: outcome.exitCode,
      said: outcome.stdout + outcome.stderr,
      ...report,
      junit: ignoreMissing(() => read('report.junit.xml')) ?? '',
      read,
    };
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

function readReport(read: (file: string) => string): Pick<BootTestRun, 'cases' | 'boots'> {
  const text = ignoreMissing(() => read('report.json'));
  if (text === undefined) return { cases: {}, boots: 0 };
  const { cases, boots } = JSON.parse(text) as { cases: CaseReport[]; boots: number };
  return { cases: Object.fromEntries(cases.map((it) => [it.name, it])), boots };
}

function ignoreMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
