/**
 * Sets up everything and runs all tests. The last line counts: `N passed, N failed`.
 * A check (types, lint, format) counts as one test, and so do each build of all images and all boot tests of an arch.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { archFacts, arches } from '../packages/nx-hermit/src/hermit/arch';
import { finishSteps, step } from './steps';

// The tests start from what was built here, and must not find what another clone left in the user's cache.
process.env.NX_CACHE_DIRECTORY ??= resolve('.nx/test/cache');
process.env.NX_WORKSPACE_DATA_DIRECTORY ??= resolve('.nx/test/data');
process.env.NX_DAEMON ??= 'false';

const jestReport = 'dist/test-results/jest.json';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const loaderClippy = ['clippy', '--locked', '--package=hermit-loader'];
const checks: [string, string[]][] = [
  ['npx', ['tsc', '-b']],
  ['npx', ['eslint', '.']],
  ['npx', ['prettier', '--check', '.']],
  ['npm', ['run', '--silent', 'reference', '--', '--check']],
  ['npx', ['nx', 'run-many', '--target=lint,format-check', '--outputStyle=stream']],
  ...[...arches.map((arch) => archFacts(arch).bareTriple), 'x86_64-unknown-uefi'].map(
    (triple): [string, string[]] => [
      'cargo',
      [...loaderClippy, `--target=${triple}`, '--', '-D', 'warnings'],
    ],
  ),
];

// Where it runs at all. Compiling it takes some minutes, on a machine that does not have it yet.
const uhyve = process.platform === 'linux' && process.arch === 'x64' ? ['--vmm', 'uhyve'] : [];

// The same: Debian 12 has no package of the virtiofsd that it takes.
const volumes = process.platform === 'linux' ? ['--volumes'] : [];

async function main() {
  const setup = await step('npx', [
    'nx-hermit',
    'setup',
    '--yes',
    '--gdb',
    '--firmware',
    'uefi',
    ...volumes,
    ...uhyve,
  ]);
  if (!setup.passed) {
    console.error('\nThe set-up did not finish, so no test was run.');
    report({ passed: 0, failed: 1, skipped: 0 });
    return;
  }

  const counts: Count[] = [];
  for (const [command, args] of checks) counts.push(one((await step(command, args)).passed));
  for (const arch of arches) counts.push(one((await buildEverything(arch)).passed));
  for (const arch of arches) counts.push(one((await bootTests(arch)).passed));
  counts.push(await cargoTests());
  counts.push(await jestTests());
  report(sum(counts));
}

function buildEverything(arch: string) {
  return runMany('build', arch);
}

function bootTests(arch: string) {
  return runMany('boot-test', arch);
}

function runMany(target: string, arch: string) {
  return step('npx', [
    'nx',
    'run-many',
    `--target=${target}`,
    `--configuration=${arch}`,
    '--outputStyle=stream',
  ]);
}

async function cargoTests(): Promise<Count> {
  const { passed, output } = await step('npx', [
    'nx',
    'run-many',
    '--target=test',
    '--outputStyle=stream',
  ]);
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const match of output.matchAll(
    /\btest result: .*? (\d+) passed; (\d+) failed; (\d+) ignored/g,
  )) {
    count.passed += Number(match[1]);
    count.failed += Number(match[2]);
    count.skipped += Number(match[3]);
  }
  if (!passed && count.failed === 0) count.failed = 1;
  return count;
}

async function jestTests(): Promise<Count> {
  mkdirSync('dist/test-results', { recursive: true });
  rmSync(jestReport, { force: true });
  const { passed } = await step('npx', ['jest', '--ci', '--json', `--outputFile=${jestReport}`], {
    NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
  });
  return jestCount(passed);
}

function jestCount(passed: boolean): Count {
  if (!existsSync(jestReport)) {
    console.error('Jest ended without a report.');
    return one(false);
  }
  const result = JSON.parse(readFileSync(jestReport, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: !passed && failed === 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function one(passed: boolean): Count {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

function sum(counts: Count[]): Count {
  return counts.reduce((total, count) => ({
    passed: total.passed + count.passed,
    failed: total.failed + count.failed,
    skipped: total.skipped + count.skipped,
  }));
}

function report({ passed, failed, skipped }: Count) {
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`\n${passed} passed, ${failed} failed${tail}`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

main()
  .catch((error) => {
    console.error(error);
    report({ passed: 0, failed: 1, skipped: 0 });
  })
  .finally(finishSteps);
