export { jsonReport } from './json';
export { junitXml } from './junit';
export { type CaseReport, countOf, type TestReport } from './report';
export { summaryLines } from './summary';
export { jsonFile, junitFile, writeReports } from './write';
