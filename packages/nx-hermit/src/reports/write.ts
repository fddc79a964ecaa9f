import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonReport } from './json';
import { junitXml } from './junit';
import { type TestReport } from './report';

/** CI services are told to look for `*.junit.xml` in `dist`. */
export const junitFile = 'report.junit.xml';

/** The same in JSON, with all that was recorded. */
export const jsonFile = 'report.json';

/** Writes both files into a folder, which is made if it is missing. Nothing else in it is touched. */
export async function writeReports(folder: string, report: TestReport): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, junitFile), junitXml(report));
  await writeFile(join(folder, jsonFile), jsonReport(report));
}
